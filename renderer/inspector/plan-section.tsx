import { ListTree } from "lucide-react";
import type { PlannedResource } from "../../server/protocol";
import { AttributeDiff } from "../plan/attribute-diff";
import { remedyFor } from "../plan/remedies";
import { useRuns } from "../state/run-store";
import { useWindow } from "../state/window-store";
import { actionOrder } from "../theme/plan-style";
import { breakable } from "../ui/breakable";
import { CountsStrip, PlanBadge } from "../ui/plan-badge";
import styles from "./plan-section.module.css";

const mostDetailed = 3;
const mostPlain = 5;

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

  const all = [...changed, ...drifted].toSorted(
    (a, b) => actionOrder.indexOf(a.action) - actionOrder.indexOf(b.action),
  );
  // What is new or goes has nothing to compare: the plan panel has its attributes.
  const compared = (resource: PlannedResource) => resource.action === "update" || resource.action === "replace";
  const detailed = all.filter(compared).slice(0, mostDetailed);
  const remedy = wears.failure === undefined ? undefined : remedyFor(wears.failure);
  const plain = all.filter((resource) => !detailed.includes(resource));

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
      {wears.failure !== undefined && (
        <div className={styles.failure}>
          <p>{breakable(wears.failure)}</p>
          {remedy && <p>{remedy}</p>}
        </div>
      )}
      {detailed.map((resource) => (
        <div key={`${resource.address} ${resource.action}`} className={styles.resource}>
          <Address resource={resource} />
          <AttributeDiff resource={resource} most={4} compact />
        </div>
      ))}
      {plain.length > 0 && (
        <div className={styles.resource}>
          {plain.slice(0, mostPlain).map((resource) => (
            <Address key={`${resource.address} ${resource.action}`} resource={resource} />
          ))}
          {plain.length > mostPlain && <p className={styles.rest}>and {plain.length - mostPlain} more</p>}
        </div>
      )}
    </section>
  );
}

function Address({ resource }: { readonly resource: PlannedResource }) {
  return (
    <p className={styles.address}>
      <PlanBadge action={resource.action} />
      <span className="mono">{breakable(resource.address)}</span>
    </p>
  );
}
