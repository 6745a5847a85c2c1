import { CircleStop, FileDiff, Radar, Rocket, Trash2, X } from "lucide-react";
import type { AppAction } from "../actions/registry";
import { approveNow, needsDialog } from "../runs/approve-now";
import { planNow, whyNotPlan } from "../runs/plan-now";
import { isActive } from "../state/apply-run-event";
import { canApprove } from "../state/run-status";
import { useRuns } from "../state/run-store";
import { useWindow } from "../state/window-store";

/** Planning, applying, stopping. */
export const runActions: readonly AppAction[] = [
  {
    id: "run.plan",
    title: "Plan",
    category: "Run",
    keys: ["Mod+P"],
    scope: "window",
    icon: FileDiff,
    enabled: () => whyNotPlan() ?? true,
    run: () => planNow("apply"),
  },
  {
    id: "run.apply",
    title: "Apply the plan",
    category: "Run",
    keys: ["Mod+Enter"],
    scope: "window",
    icon: Rocket,
    enabled() {
      const { run, overlay } = useRuns.getState();
      if (!canApprove(run)) return "There is no plan to apply.";
      return overlay.stale ? "The drawing changed after the plan was made. Plan again." : true;
    },
    run() {
      const { run } = useRuns.getState();
      if (!run) return;
      if (needsDialog(run)) useWindow.getState().openDialog({ type: "approve" });
      else void approveNow();
    },
  },
  {
    id: "run.discard",
    title: "Discard the plan",
    category: "Run",
    scope: "window",
    icon: X,
    enabled: () => (useRuns.getState().run?.status === "planned" ? true : "There is no plan."),
    run: () => useRuns.getState().discard(),
  },
  {
    id: "run.stop",
    title: "Stop the run",
    category: "Run",
    scope: "window",
    icon: CircleStop,
    enabled: () => (isActive(useRuns.getState().run) ? true : "Nothing is running."),
    run: () => useWindow.getState().openDialog({ type: "stop" }),
  },
  {
    id: "run.drift",
    title: "Look for drift",
    category: "Run",
    scope: "window",
    icon: Radar,
    enabled: () => whyNotPlan("drift") ?? true,
    run: () => planNow("drift"),
  },
  {
    id: "run.destroy",
    title: "Plan to destroy the environment",
    category: "Run",
    scope: "window",
    icon: Trash2,
    enabled: () => whyNotPlan("destroy") ?? true,
    run: () => planNow("destroy"),
  },
];
