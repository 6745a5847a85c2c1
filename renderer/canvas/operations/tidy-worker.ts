import ELK, { type ElkNode } from "elkjs/lib/elk-api";
import workerUrl from "elkjs/lib/elk-worker.min.js?url";

export interface LayoutRun {
  readonly done: Promise<ElkNode>;
  /** Ends the layout whatever it is doing; `done` fails then unless it is through. */
  stop(): void;
}

/** Lays a graph out in a worker of its own. */
export function startLayout(graph: ElkNode): LayoutRun {
  const worker = new Worker(workerUrl);
  const engine = new ELK({ workerFactory: () => worker });
  let stop = () => worker.terminate();
  const done = new Promise<ElkNode>((resolve, reject) => {
    worker.addEventListener("error", () => reject(new Error("The layout engine could not be started.")));
    stop = () => {
      worker.terminate();
      reject(new Error("Cancelled."));
    };
    engine.layout(graph).then(resolve, reject);
  });
  return { done, stop: () => stop() };
}
