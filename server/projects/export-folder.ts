import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { systemCode } from "../../generator/synth/files/system-code";
import type { ProjectFiles } from "../generation/contract";
import type { ErrorView } from "../protocol";

/** Which files of a folder an export wrote, and what they held: that is how an edit by hand is noticed. */
export const exportRecord = ".groundplan-export.json";

const recordSchema = z.object({ version: z.literal(1), files: z.record(z.string(), z.string()) });

/** What a folder holds that Terraform would read along with an export. */
export interface Leftovers {
  /** Files that an earlier export wrote and nobody edited since. They alone may be removed. */
  readonly own: Readonly<Record<string, string>>;
  /** Names of all others, in order. */
  readonly foreign: readonly string[];
}

/**
 * Terraform files of a folder that are not among those of an export, by who wrote them.
 *
 * @throws the file system's own error when the folder cannot be read
 */
export async function findLeftovers(folder: string, files: ProjectFiles): Promise<Leftovers> {
  const known = await readRecord(folder);
  const own: Record<string, string> = {};
  const foreign: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  });
  for (const entry of entries) {
    const { name } = entry;
    if (entry.isDirectory() || Object.hasOwn(files, name) || !isRead(name)) continue;
    const written = entry.isFile() && Object.hasOwn(known, name) ? known[name] : undefined;
    if (written !== undefined && hash(await readFile(join(folder, name), "utf8")) === written) own[name] = written;
    else foreign.push(name);
  }
  return { own, foreign: foreign.sort() };
}

/** The text of the record of an export, with what stays of earlier ones. */
export function recordText(files: ProjectFiles, staying: Leftovers["own"]): string {
  const hashes = { ...staying, ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, hash(text)])) };
  const sorted = Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ version: 1, files: sorted } satisfies z.infer<typeof recordSchema>, undefined, 2)}\n`;
}

/** Removes the files that an earlier export wrote. @throws the file system's own error */
export async function removeOwn(folder: string, { own }: Leftovers): Promise<void> {
  for (const name of Object.keys(own)) await rm(join(folder, name), { force: true });
}

/** What there is to know of files that stay beside an export. */
export function leftoverNotices(folder: string, { own, foreign }: Leftovers): readonly ErrorView[] {
  const notice = (names: readonly string[], whose: string, remedy: string): readonly ErrorView[] => {
    if (names.length === 0) return [];
    const [is, it] = names.length === 1 ? ["is", "it"] : ["are", "them"];
    return [
      {
        code: "other-terraform-files",
        message: `${names.join(", ")} in ${folder} ${is} not part of this export${whose}. Terraform reads ${it} too, as part of this configuration.`,
        remedy,
        subject: join(folder, names[0] ?? ""),
      },
    ];
  };
  return [
    ...notice(
      Object.keys(own).sort(),
      ", but of an earlier one",
      "Export again and overwrite (--force), which removes what earlier exports left.",
    ),
    ...notice(foreign, "", "Move away what does not belong here, or export to an empty folder."),
  ];
}

/** Whether Terraform and OpenTofu read a file of this name as configuration. */
function isRead(name: string): boolean {
  return /\.(tf|tofu)(\.json)?$/.test(name) && !name.startsWith(".");
}

/** The files that exports wrote here. Without a readable record every file counts as somebody else's. */
async function readRecord(folder: string): Promise<Readonly<Record<string, string>>> {
  try {
    const parsed = recordSchema.safeParse(JSON.parse(await readFile(join(folder, exportRecord), "utf8")));
    return parsed.success ? parsed.data.files : {};
  } catch {
    return {};
  }
}

/** Git may have turned the ends of lines into those of Windows; that is no edit. */
function hash(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
}
