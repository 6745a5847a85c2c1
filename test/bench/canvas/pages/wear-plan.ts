import type { BoxOverlay } from "../../../../renderer/state/contract";
import { drawingStore } from "../../../../renderer/state/drawing-store";
import { useRuns } from "../../../../renderer/state/run-store";
import type { Action } from "../../../../server/protocol";

const none = { create: 0, update: 0, replace: 0, destroy: 0 };
const actions = ["create", "update", "replace", "destroy", "noop"] as const satisfies readonly Action[];

/** Lets the canvas wear a plan with every action and state in it, for looking at it. */
export function wearPlan(): void {
  const { components, connections } = drawingStore.getState().drawing.document;
  const boxes = new Map<string, BoxOverlay>();
  [...components, ...connections].forEach(({ id }, index) => {
    const action = actions[index % actions.length] ?? "noop";
    const counts = action === "noop" ? none : { ...none, [action]: 1 + (index % 3) };
    boxes.set(id, {
      action,
      counts,
      inside: { create: 6, update: 2, replace: 0, destroy: 1 },
      drifted: index % 7 === 3,
      ...(index % 5 === 2 ? { progress: { state: "running" as const, done: 1, total: 3 } } : {}),
      ...(index % 11 === 5 ? { failure: "InvalidParameterValue: the engine version is not offered." } : {}),
    });
  });
  useRuns.setState({ overlay: { boxes, stale: false } });
}
