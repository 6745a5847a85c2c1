import { FileCode2, TriangleAlert } from "lucide-react";
import { catalog } from "../../catalog";
import type { DiagnosticView, PlannedResource, RunView } from "../../server/protocol";
import { resourceOf } from "../code/code-store";
import { showCodeOf } from "../code/show-code";
import { useDrawing } from "../state/drawing-store";
import { countsInWords } from "../theme/plan-style";
import { breakable } from "../ui/breakable";
import { PlanBadge } from "../ui/plan-badge";
import { AttributeDiff } from "./attribute-diff";
import { consequencesOf } from "./consequences";
import styles from "./plan-detail.module.css";
import { type PlanGroup, unchangedCount } from "./plan-tree";
import { remedyFor } from "./remedies";
import { replacementOrder, replacementReason } from "./words";

interface PlanDetailProps {
  readonly run: RunView;
  readonly group: PlanGroup | undefined;
  /** Address of the one resource that is shown; all of the group's without it. */
  readonly row: string | undefined;
}

/** What happens to the chosen box, resource by resource; without one, what the whole plan means. */
export function PlanDetail({ run, group, row }: PlanDetailProps) {
  if (!group) return <Summary run={run} />;
  const single = group.resources.filter(({ address }) => address === row);
  const resources = single.length > 0 ? single : group.resources;
  return (
    <>
      <h3 className={styles.title}>{group.title}</h3>
      <Failures run={run} origin={group.id} />
      {resources.map((resource) => (
        <ResourceDetail key={`${resource.address} ${resource.action}`} resource={resource} />
      ))}
    </>
  );
}

function ResourceDetail({ resource }: { readonly resource: PlannedResource }) {
  const drawn = resourceOf(resource.address) !== undefined;
  const order = replacementOrder(resource);
  const reason = replacementReason(resource);
  return (
    <div className={styles.resource}>
      <p className={styles.address}>
        <PlanBadge action={resource.action} />
        <span className="mono">{resource.address}</span>
        {drawn && (
          <button
            type="button"
            className={styles.code}
            aria-label={`Show the code of ${resource.address}`}
            onClick={() => void showCodeOf(resource.address)}
          >
            <FileCode2 size={13} /> Code
          </button>
        )}
      </p>
      {resource.previousAddress && <p className={styles.note}>It was {resource.previousAddress} before.</p>}
      {reason && (
        <p className={styles.note} data-replace>
          {reason} {order}
        </p>
      )}
      {!reason && resource.reason && <p className={styles.note}>{resource.reason}</p>}
      <AttributeDiff resource={resource} />
    </div>
  );
}

/** What the plan means as a whole, before anything is chosen. */
function Summary({ run }: { readonly run: RunView }) {
  const document = useDrawing((state) => state.drawing.document);
  const consequences = run.plan ? consequencesOf(run.plan, document, catalog) : [];
  return (
    <>
      <Failures run={run} origin={undefined} />
      {consequences.length > 0 && (
        <>
          <h3 className={styles.title}>What it means</h3>
          <ul className={styles.consequences}>
            {consequences.map(({ text, severity }) => (
              <li key={text} data-severity={severity}>
                {severity === "danger" && <TriangleAlert size={14} aria-label="Danger" role="img" />}
                {text}
              </li>
            ))}
          </ul>
        </>
      )}
      {run.plan && consequences.length === 0 && (
        <h3 className={styles.title}>
          {run.kind === "drift" ? "Drift" : "Plan"} for {run.environment}: {summaryText(run)}
        </h3>
      )}
      <p className={styles.note}>Choose a row, or a box on the drawing, to see its attributes.</p>
    </>
  );
}

function Failures({ run, origin }: { readonly run: RunView; readonly origin: string | undefined }) {
  const errors = run.diagnostics.filter(
    (diagnostic) => diagnostic.severity === "error" && (origin === undefined || diagnostic.origin === origin),
  );
  return errors.map((error) => <Failure key={`${error.summary} ${error.address} ${error.detail}`} error={error} />);
}

/** AWS's own words and what to do first; all that Terraform said below. */
function Failure({ error }: { readonly error: DiagnosticView }) {
  const { summary, detail, reason, address } = error;
  const remedy = remedyFor(`${summary} ${detail}`);
  const whole = [reason === undefined ? "" : summary, detail].filter(Boolean).join("\n");
  return (
    <div className={styles.failure}>
      <b>{breakable(reason ?? summary)}</b>
      {address && <p className="mono">{breakable(address)}</p>}
      {remedy && <p>{remedy}</p>}
      {whole !== "" && <pre>{whole}</pre>}
    </div>
  );
}

function summaryText({ kind, plan }: RunView): string {
  if (!plan) return "not made yet";
  if (kind === "drift") return plan.drift.length === 1 ? "1 resource" : `${plan.drift.length} resources`;
  const unchanged = unchangedCount(plan);
  return `${countsInWords(plan.counts)}${unchanged > 0 ? `, ${unchanged} stay as they are` : ""}`;
}
