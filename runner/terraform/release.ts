import { join } from "node:path";
import { RunnerError } from "../errors";

/** The Terraform release that `install` fetches. */
export const pinnedVersion = "1.11.4";

/** Oldest Terraform whose plans and messages we can rely on (`import` blocks, `-json` output of every kind). */
export const oldestTerraform = "1.5.0";

/** Oldest OpenTofu; its first release already has all of that. */
export const oldestTofu = "1.6.0";

/** The official site of HashiCorp's releases. */
export const releasesUrl = "https://releases.hashicorp.com";

/** Name of a program's file on this system. */
export function executable(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name;
}

/** Where `install` puts a release, within the app's data folder. */
export function installedPath(dataDirectory: string, version: string = pinnedVersion): string {
  return join(dataDirectory, "terraform", version, executable("terraform"));
}

const systems: Readonly<Record<string, string>> = {
  darwin: "darwin",
  linux: "linux",
  win32: "windows",
  freebsd: "freebsd",
  openbsd: "openbsd",
};
const architectures: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64", ia32: "386", arm: "arm" };

/**
 * The part of a release's file names that names system and architecture (`linux_amd64`).
 *
 * @throws RunnerError `no-release` where HashiCorp builds none
 */
export function releasePlatform(platform: string = process.platform, architecture: string = process.arch): string {
  const system = systems[platform];
  const cpu = architectures[architecture];
  if (system === undefined || cpu === undefined) {
    throw new RunnerError(
      "no-release",
      `There is no Terraform release for ${platform} on ${architecture}.`,
      "Build Terraform from its source, and name its path in the settings.",
    );
  }
  return `${system}_${cpu}`;
}
