import { Button, SegmentedControl } from "@mantine/core";
import { CircleCheck, MapPin } from "lucide-react";
import { useMemo, useState } from "react";
import { catalog } from "../../catalog";
import type { GroundplanDocument } from "../../model/document";
import { shownName } from "../../model/names";
import type { Problem } from "../../model/problem";
import { useDerived } from "../state/derived";
import { drawingStore, useDrawing } from "../state/drawing-store";
import { useWindow } from "../state/window-store";
import { Empty } from "../ui/empty";
import { editDrawing } from "../ui/notify";
import { SeverityIcon } from "../ui/severity-icon";
import { countProblems, countsInWords, problemsElsewhere, relevantProblems, subjectTitle } from "./problem-list";
import styles from "./problems-panel.module.css";

type Scope = "environment" | "all";

/** Everything that is wrong with the drawing or could be better, worst first; each leads to its box and its field. */
export function ProblemsPanel() {
  const problems = useDerived((state) => state.problems);
  const document = useDrawing((state) => state.drawing.document);
  const environment = useDrawing((state) => state.environment);
  const [scope, setScope] = useState<Scope>("environment");
  const shown = useMemo(
    () => relevantProblems(problems, scope === "environment" ? environment : undefined),
    [problems, scope, environment],
  );

  if (problems.length === 0) {
    return (
      <Empty icon={<CircleCheck size={18} />} title="No problems">
        Nothing on the drawing stops a plan, and there is no advice to give.
      </Empty>
    );
  }
  const counts = countProblems(shown);
  const elsewhere = scope === "all" ? [] : [...problemsElsewhere(problems, environment)];
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <SegmentedControl
          size="xs"
          value={scope}
          aria-label="Which environments"
          onChange={(value) => setScope(value as Scope)}
          data={[
            { value: "environment", label: `In ${environment}` },
            { value: "all", label: "In all" },
          ]}
        />
        <span className={styles.counts}>
          {(["error", "warning", "advice"] as const)
            .filter((severity) => counts[severity] > 0)
            .map((severity) => (
              <span key={severity}>
                <SeverityIcon severity={severity} size={14} /> {counts[severity]}
              </span>
            ))}
        </span>
      </div>
      <ul className={styles.list}>
        {shown.length === 0 && <li className={styles.none}>No problems in {environment}.</li>}
        {shown.map((problem) => (
          <ProblemRow
            key={`${problem.code} ${problem.subject ?? ""} ${problem.property ?? ""} ${problem.environment ?? ""} ${problem.message}`}
            problem={problem}
            document={document}
          />
        ))}
        {elsewhere.map(([name, own]) => (
          <li key={name} className={styles.none}>
            {countsInWords(own)} in {name}.{" "}
            <button type="button" className={styles.way} onClick={() => drawingStore.getState().setEnvironment(name)}>
              Show {name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ProblemRow({ problem, document }: { readonly problem: Problem; readonly document: GroundplanDocument }) {
  const { subject, property, environment, fix } = problem;
  const title = subject === undefined ? shownName(document.name, 60) : subjectTitle(document, catalog, subject);
  return (
    <li className={styles.row}>
      <SeverityIcon severity={problem.severity} />
      <div className={styles.text}>
        <p className={styles.message}>
          {subject === undefined ? (
            <b className={styles.project}>{title}</b>
          ) : (
            <button type="button" className={styles.box} onClick={() => jumpTo(subject, property, environment)}>
              {title}
            </button>
          )}
          {problem.environment !== undefined && <span className={styles.environment}>{problem.environment}</span>}
          <span>{problem.message}</span>
        </p>
        <p className={styles.remedy}>{problem.remedy}</p>
      </div>
      <div className={styles.actions}>
        {fix && (
          <Button size="compact-xs" variant="light" onClick={() => editDrawing(fix.edit, fix.label)}>
            {fix.label}
          </Button>
        )}
        {subject !== undefined && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<MapPin size={13} />}
            aria-label={`Show ${title}`}
            onClick={() => jumpTo(subject, property, environment)}
          >
            Show
          </Button>
        )}
      </div>
    </li>
  );
}

/**
 * Selects what a problem is about, brings it into view and puts the cursor into its field. A problem of one environment
 * is shown in that.
 */
export function jumpTo(subject: string, property?: string, environment?: string): void {
  if (environment !== undefined) drawingStore.getState().setEnvironment(environment);
  drawingStore.getState().select([subject]);
  if (property !== undefined) useWindow.getState().askForField({ subject, property });
}
