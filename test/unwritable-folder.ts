import { chmodSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { mountSmallDisk } from "./small-disk";

export interface UnwritableFolder {
  readonly path: string;
  /** From now on nothing in it can be written, made or removed. */
  readOnly(): void;
  writable(): void;
  remove(): void;
}

/**
 * A folder that can be made unwritable: by its permissions; for root, whom those do not stop, as a disk of its own that
 * is mounted anew. `undefined` where neither is possible.
 */
export function unwritableFolder(path: string): UnwritableFolder | undefined {
  if (process.platform === "win32") return undefined;
  if (process.getuid?.() === 0) {
    const disk = mountSmallDisk(path, 4096);
    return disk && { path, readOnly: disk.readOnly, writable: disk.writable, remove: disk.unmount };
  }
  mkdirSync(path, { recursive: true });
  const permit = (folder: number, file: number) => {
    chmodSync(path, folder);
    for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
      chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? folder : file);
    }
  };
  return {
    path,
    readOnly: () => permit(0o555, 0o444),
    writable: () => permit(0o755, 0o644),
    remove: () => {
      permit(0o755, 0o644);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
