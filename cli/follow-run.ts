import type { RunView } from "../server/protocol";
import type { RunReference } from "../server/runs/contract";
import { print, progressText } from "./output";
import type { Session } from "./session";

/**
 * Waits until a run waits for approval or is over, saying on the way what becomes of each resource. The first Ctrl-C
 * stops it gracefully, the second aborts it.
 */
export async function followRun(session: Session, run: RunReference, quiet: boolean): Promise<RunView> {
  const { runs } = session.app.context;
  const stop = new AbortController();
  let interrupts = 0;
  const interrupt = () => {
    interrupts++;
    print(
      session.err,
      interrupts === 1
        ? "Stopping; what is under way is finished first. Ctrl+C again aborts, and may leave resources that no state knows."
        : "Aborting.",
    );
    void runs.stop(run, interrupts > 1);
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  try {
    for await (const event of runs.watch(run, stop.signal)) {
      if (event.type === "resource" && !quiet && event.progress.state !== "queued") {
        print(session.err, progressText(event.progress));
      }
      if (event.type === "run" && settled(event.run.status)) break;
      if (event.type === "status" && settled(event.status)) break;
    }
  } finally {
    stop.abort();
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
  return runs.get(run);
}

function settled(status: RunView["status"]): boolean {
  return status !== "preparing" && status !== "planning" && status !== "applying";
}
