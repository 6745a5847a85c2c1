import { type FileHandle, open } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const pollMilliseconds = 40;
const chunkBytes = 256 * 1024;
const newline = 0x0a;

export interface LineFollower {
  /** Resolves when all that stood in the file at the start has been handed on. */
  readonly caughtUp: Promise<void>;
  /** Reads what is left, hands on an unfinished last line too, and ends. */
  finish(): Promise<void>;
}

/**
 * Hands on every line of a file that another process is writing, in order and whole, however long a line is
 * (Terraform's can be 10 MB).
 *
 * @param from the byte to start at
 * @param take gets the line without its end, and the byte behind it, where a later follower would go on
 */
export function followLines(path: string, from: number, take: (line: string, end: number) => void): LineFollower {
  const pending: Buffer[] = [];
  const chunk = Buffer.allocUnsafe(chunkBytes);
  let position = from;
  let finishing = false;
  const woken = new AbortController();

  const emit = (end: number): void => {
    const line = Buffer.concat(pending).toString("utf8");
    pending.length = 0;
    take(line.endsWith("\r") ? line.slice(0, -1) : line, end);
  };

  const drain = async (file: FileHandle): Promise<void> => {
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunkBytes, position);
      if (bytesRead === 0) return;
      let start = 0;
      for (;;) {
        const end = chunk.subarray(0, bytesRead).indexOf(newline, start);
        if (end < 0) break;
        pending.push(Buffer.from(chunk.subarray(start, end)));
        start = end + 1;
        emit(position + start);
      }
      if (start < bytesRead) pending.push(Buffer.from(chunk.subarray(start, bytesRead)));
      position += bytesRead;
    }
  };

  let reached = (): void => {};
  const caughtUp = new Promise<void>((resolve) => {
    reached = resolve;
  });

  const follow = async (): Promise<void> => {
    const file = await open(path, "r");
    try {
      await drain(file);
      reached();
      while (!finishing) {
        await drain(file);
        await sleep(pollMilliseconds, undefined, { signal: woken.signal }).catch(() => {});
      }
      await drain(file);
      if (pending.length > 0) emit(position);
    } finally {
      await file.close();
    }
  };

  const following = follow();
  // Whoever calls finish() hears of it; until then it must not count as unhandled.
  following.catch(() => {}).finally(reached);
  return {
    caughtUp,
    finish: () => {
      finishing = true;
      woken.abort();
      return following;
    },
  };
}
