import { hostname } from "node:os";
import { parseUiLine, type UiMessage } from "../messages/ui-message";
import { type Command, type ProcessEnd, type StartedProcess, startIntoFile } from "../process/command";
import { followLines } from "../process/follow-lines";
import type { LiveRun } from "./live-run";
import type { ProcessNote } from "./stored-run";

/**
 * Follows what a Terraform process writes into its stream file until the process has ended and the last line is read.
 * Every line goes to the log as Terraform's own message; `take` gets its meaning.
 *
 * @param caughtUp called when what stood there already has been read
 */
export async function followStream(
  live: LiveRun,
  process: StartedProcess,
  stream: string,
  from: number,
  take: (message: UiMessage) => void,
  caughtUp: () => void = () => {},
): Promise<ProcessEnd> {
  const follower = followLines(stream, from, (line, end) => {
    const message = parseUiLine(line);
    take(message);
    // Only with its last event does a line count as read, or a crash in between would lose the others.
    live.offset = end;
    if (message.text.trim() !== "") live.log(message.text);
  });
  void follower.caughtUp.then(caughtUp);
  const end = await process.finished;
  await follower.finish();
  live.offset = undefined;
  return end;
}

/**
 * Starts a Terraform process for a run, notes it where the next start of the app will find it, and follows it.
 *
 * @throws the file system's error when the stream file cannot be made
 */
export async function runStreaming(
  live: LiveRun,
  phase: ProcessNote["phase"],
  command: Command,
  take: (message: UiMessage, process: StartedProcess) => void,
): Promise<ProcessEnd> {
  const stream = phase === "plan" ? live.files.planStream : live.files.applyStream;
  const process = startIntoFile(command, stream);
  live.control.attach(process);
  if (process.pid !== undefined) {
    live.process = { pid: process.pid, host: hostname(), phase };
    await live.save();
  }
  return followStream(live, process, stream, 0, (message) => take(message, process));
}
