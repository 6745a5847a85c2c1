import { ListTree } from "lucide-react";
import { AttributeDiff } from "../plan/attribute-diff";
import { useRuns } from "../state/run-store";
import { useWindow } from "../state/window-store";
import { CountsStrip, PlanBadge } from "../ui/plan-badge";
import styles from "./plan-section.module.css";

/** What the plan on show does to one box or line; nothing while no plan is shown. */
export function PlanSection({ id }: { readonly id: string }) {
  const run = useRuns((state) => state.run);
  const overlay = useRuns((state) => state.overlay);
  const wears = overlay.boxes.get(id);
  if (!run?.plan || !wears) return null;
  const changed = run.plan.resources.filter(
    ({ origin, action }) => origin === id && action !== "noop" && action !== "read",
  );
  const drifted = run.plan.drift.filter(({ origin }) => origin === id);
  if (changed.length === 0 && drifted.length === 0 && wears.failure === undefined) return null;

  return (
    <section className={styles.plan} data-stale={overlay.stale || undefined} aria-label="Plan">
      <header className={styles.head}>
        <h3>{run.kind === "drift" ? "Drift" : overlay.stale ? "Plan, out of date" : "Plan"}</h3>
        <CountsStrip counts={wears.counts} />
        <button
          type="button"
          className={styles.more}
          onClick={() => useWindow.getState().showPlanRow(changed[0]?.address)}
        >
          <ListTree size={13} aria-hidden="true" /> Show in plan
        </button>
      </header>
      {wears.failure !== undefined && <p className={styles.failure}>{wears.failure}</p>}
      {[...changed, ...drifted].slice(0, 4).map((resource) => (
        <div key={`${resource.address} ${resource.action}`} className={styles.resource}>
          <p className={styles.address}>
            <PlanBadge action={resource.action} />
            <span className="mono">{resource.address}</span>
          </p>
          <AttributeDiff resource={resource} most={4} compact />
        </div>
      ))}
      {changed.length + drifted.length > 4 && (
        <p className={styles.rest}>and {changed.length + drifted.length - 4} more resources</p>
      )}
    </section>
  );
}
