import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { z } from "zod";
import { fileError } from "../errors";
import { createTurns } from "./turns";

/** A JSON file of the app's data folder. */
export interface StoredJson<T> {
  /** What it holds; the fallback when it is missing or cannot be understood. */
  read(): Promise<T>;
  /** Replaces it atomically. Writes of one file never overlap. */
  write(value: T): Promise<void>;
  /** Reads, changes and writes with nothing in between. */
  change(change: (value: T) => T): Promise<void>;
  remove(): Promise<void>;
}

export function storedJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  fallback: z.output<Schema>,
): StoredJson<z.output<Schema>> {
  const inTurn = createTurns();

  const read = async (): Promise<z.output<Schema>> => {
    try {
      const parsed = schema.safeParse(JSON.parse(await readFile(path, "utf8")));
      return parsed.success ? parsed.data : fallback;
    } catch {
      return fallback;
    }
  };
  const write = async (value: z.output<Schema>): Promise<void> => {
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFileAtomic(path, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
    } catch (error) {
      throw fileError(error, "Groundplan could not write its own data", path);
    }
  };
  return {
    read,
    write: (value) => inTurn(() => write(value)),
    change: (change) =>
      inTurn(async () => {
        const before = await read();
        const after = change(before);
        if (after !== before) await write(after);
      }),
    remove: () => inTurn(() => rm(path, { force: true })),
  };
}
