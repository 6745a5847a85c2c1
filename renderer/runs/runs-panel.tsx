import { History } from "lucide-react";
import type { RunView } from "../../server/protocol";
import { ago, duration, kindTitle } from "../plan/words";
import { isActive } from "../state/apply-run-event";
import { useDrawing } from "../state/drawing-store";
import { useNow } from "../state/now";
import { secondsOf } from "../state/run-status";
import { useRuns } from "../state/run-store";
import { useWindow } from "../state/window-store";
import { Empty } from "../ui/empty";
import { EnvironmentDot } from "../ui/environment-dot";
import { notifyError } from "../ui/notify";
import { CountsBar, CountsStrip } from "../ui/plan-badge";
import { planNow } from "./plan-now";
import { RunStatusMark } from "./run-status-mark";
import styles from "./runs-panel.module.css";
import { targetTitle } from "./target-words";

/** The journal: every run of this project, newest first. A click shows it again, log included. */
export function RunsPanel() {
  const runs = useRuns((state) => state.runs);
  const shown = useRuns((state) => state.run);
  if (runs.length === 0) {
    return (
      <Empty
        icon={<History size={18} />}
        title="No runs yet"
        action={{ label: "Plan", run: () => void planNow("apply") }}
      >
        Every plan, apply and destroy is kept here with its log, whatever became of it.
      </Empty>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={styles.scroller} tabIndex={0} aria-label="Runs">
      <ul className={styles.list}>
        {runs.map((run) => (
          <li key={run.id}>
            <RunRow
              run={shown?.id === run.id ? shown : run}
              chosen={shown?.id === run.id}
              locked={isActive(shown) && shown?.id !== run.id}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RunRowProps {
  readonly run: RunView;
  readonly chosen: boolean;
  /** Another run is going on and is watched. */
  readonly locked: boolean;
}

function RunRow({ run, chosen, locked }: RunRowProps) {
  const now = useNow();
  const environments = useDrawing((state) => state.drawing.document.environments);
  const environment = environments.find(({ name }) => name === run.environment);
  const seconds = run.finishedAt ? secondsOf(run, now) : undefined;
  const counts = run.plan?.counts ?? run.counts;
  const show = () => {
    useRuns
      .getState()
      .show(run.id)
      .then(() => useWindow.getState().showPlanRow(undefined))
      .catch((error) => notifyError("The run could not be read", error));
  };
  return (
    <button
      type="button"
      className={styles.row}
      aria-current={chosen || undefined}
      disabled={locked}
      title={locked ? "Another run is going on" : undefined}
      onClick={show}
    >
      <RunStatusMark status={run.status} kind={run.kind} />
      <span className={styles.kind}>{kindTitle(run.kind)}</span>
      <span className={styles.environment}>
        <EnvironmentDot environment={environment ?? { name: run.environment, profile: "dev" }} />
        {run.environment}
      </span>
      <span className={styles.target}>{targetTitle(run.target)}</span>
      <span className={styles.counts}>
        {counts && (
          <>
            <CountsBar counts={counts} />
            <CountsStrip counts={counts} />
          </>
        )}
      </span>
      <span className={styles.message}>{run.message}</span>
      <span className={styles.time}>
        {ago(run.startedAt, now)}
        {seconds !== undefined && ` · ${duration(seconds)}`}
      </span>
    </button>
  );
}
