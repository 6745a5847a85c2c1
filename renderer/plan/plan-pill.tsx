import { CloseButton } from "@mantine/core";
import { planNow } from "../runs/plan-now";
import { targetTitle } from "../runs/target-words";
import { isActive } from "../state/apply-run-event";
import { useDrawing } from "../state/drawing-store";
import { useNow } from "../state/now";
import { belongsTo, progressOf, secondsOf } from "../state/run-status";
import { useRuns } from "../state/run-store";
import { useWindow } from "../state/window-store";
import { CountsStrip } from "../ui/plan-badge";
import styles from "./plan-pill.module.css";
import { ago, duration } from "./words";

/** What the plan on the drawing comes to, above it; while it is applied, how far it is. */
export function PlanPill() {
  const run = useRuns((state) => state.run);
  const target = useRuns((state) => state.target);
  const stale = useRuns((state) => state.overlay.stale);
  const environment = useDrawing((state) => state.environment);
  const now = useNow();
  if (!run || !belongsTo(run, environment, target)) return null;

  const active = isActive(run);
  const { done, running, failed, total } = progressOf(run);
  return (
    <div className={styles.pill} data-stale={stale || undefined} data-status={run.status}>
      <button type="button" className={styles.text} onClick={() => useWindow.getState().showPlanRow(undefined)}>
        {run.status === "planned" && run.plan ? (
          <>
            {run.kind === "drift" ? (
              <b>{driftText(run.plan.drift.length)}</b>
            ) : (
              <CountsStrip counts={run.plan.counts} words />
            )}
            <span className={styles.quiet}>
              {stale ? "out of date" : `planned ${ago(run.finishedAt ?? run.startedAt, now)}`}
            </span>
          </>
        ) : run.status === "applying" && total > 0 ? (
          <>
            <b>
              {done} of {total}
            </b>
            <span>{running} running</span>
            {failed > 0 && <span className={styles.bad}>{failed} failed</span>}
            <span className={styles.quiet}>{duration(secondsOf(run, now) ?? 0)}</span>
          </>
        ) : (
          <span data-status={run.status} className={styles.message}>
            {run.message}
          </span>
        )}
        <span className={styles.target} data-target={run.target.type}>
          {targetTitle(run.target)}
        </span>
      </button>
      {stale && (
        <button type="button" className={styles.again} onClick={() => void planNow(run.kind)}>
          Plan again
        </button>
      )}
      {!active && <CloseButton size="sm" aria-label="Leave the plan" onClick={() => useRuns.getState().leave()} />}
    </div>
  );
}

function driftText(count: number): string {
  if (count === 0) return "Nothing drifted";
  return count === 1 ? "Δ 1 resource drifted" : `Δ ${count} resources drifted`;
}
