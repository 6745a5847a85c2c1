import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

function sections(text: string): string[] {
  return [...text.matchAll(/^\s*\[\s*([^\]]+?)\s*\]/gm)].map((match) => match[1] ?? "");
}

/**
 * The profiles of the AWS configuration on this computer, `default` first, then by name.
 * Files and their spelling: https://docs.aws.amazon.com/cli/v1/userguide/cli-configure-files.html
 */
export async function awsProfiles(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string[]> {
  const read = (variable: string, file: string): Promise<string> =>
    readFile(environment[variable] || join(homedir(), ".aws", file), "utf8").catch(() => "");
  const config = sections(await read("AWS_CONFIG_FILE", "config")).flatMap((section) => {
    if (section === "default") return ["default"];
    const profile = /^profile\s+["']?(.+?)["']?$/.exec(section)?.[1];
    return profile === undefined ? [] : [profile];
  });
  const credentials = sections(await read("AWS_SHARED_CREDENTIALS_FILE", "credentials"));
  const rank = (name: string): number => (name === "default" ? 0 : 1);
  return [...new Set([...config, ...credentials])].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}
