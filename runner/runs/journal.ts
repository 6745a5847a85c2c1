import { appendFile } from "node:fs/promises";
import writeFileAtomic from "write-file-atomic";
import type { JournalEntry, StoredRun } from "./stored-run";

export interface Journal {
  append(entry: JournalEntry): void;
  /** Writes the summary whole and atomically; resolves when it and every entry before it are on disk, or have failed. */
  save(stored: StoredRun): Promise<void>;
}

/**
 * A run's journal: entries as JSON lines, and a summary beside them. It never throws: a full disk must not end an
 * apply. What could not be written stays in memory and is tried again with the next entry.
 *
 * @param failed told of each failure
 */
export function openJournal(
  paths: { readonly journal: string; readonly summary: string },
  failed: (error: unknown) => void,
): Journal {
  let pending: string[] = [];
  let work: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    if (pending.length === 0) return;
    const lines = pending;
    pending = [];
    try {
      await appendFile(paths.journal, lines.join(""));
    } catch (error) {
      // It may have been written in part: begin a new line, so that only the torn one is lost to a reader.
      pending = ["\n", ...lines, ...pending];
      failed(error);
    }
  };

  return {
    append: (entry) => {
      pending.push(`${JSON.stringify(entry)}\n`);
      work = work.then(write);
    },
    save: (stored) => {
      work = work.then(write).then(() => writeFileAtomic(paths.summary, `${JSON.stringify(stored)}\n`).catch(failed));
      return work;
    },
  };
}
