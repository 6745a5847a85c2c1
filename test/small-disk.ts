import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";

export interface SmallDisk {
  /** Where it is mounted. */
  readonly path: string;
  readOnly(): void;
  writable(): void;
  unmount(): void;
}

/** Mounts a small disk of its own at a new folder; `undefined` where this system or user cannot. */
export function mountSmallDisk(path: string, kilobytes: number): SmallDisk | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return undefined;
  mkdirSync(path, { recursive: true });
  const mount = (...args: string[]) => execFileSync("mount", [...args, path], { stdio: "ignore" });
  try {
    mount("-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs");
  } catch {
    return undefined;
  }
  return {
    path,
    readOnly: () => void mount("-o", "remount,ro"),
    writable: () => void mount("-o", "remount,rw"),
    unmount: () => void execFileSync("umount", ["-l", path]),
  };
}
