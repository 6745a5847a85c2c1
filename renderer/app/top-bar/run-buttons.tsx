import { Button, Tooltip } from "@mantine/core";
import { CircleStop } from "lucide-react";
import { duration } from "../../plan/words";
import { approvalTitle, approveNow, needsDialog } from "../../runs/approve-now";
import { planNow, whyNotPlan } from "../../runs/plan-now";
import { isActive } from "../../state/apply-run-event";
import { useDerived } from "../../state/derived";
import { useDrawing } from "../../state/drawing-store";
import { useNow } from "../../state/now";
import { belongsTo, canApprove, progressOf, secondsOf } from "../../state/run-status";
import { useRuns } from "../../state/run-store";
import { useWindow } from "../../state/window-store";
import { isProduction } from "../../ui/environment-dot";
import { MoreRuns } from "./more-runs";
import styles from "./top-bar.module.css";

/** Plan, apply what was planned, or stop what is going on. */
export function RunButtons() {
  const run = useRuns((state) => state.run);
  const target = useRuns((state) => state.target);
  const environmentName = useDrawing((state) => state.environment);
  const components = useDrawing((state) => state.drawing.document.components.length);
  const environments = useDrawing((state) => state.drawing.document.environments);
  const problems = useDerived((state) => state.problems);

  if (run && isActive(run)) return <Running />;

  const reason = components === 0 ? "There is nothing on the drawing yet." : whyNotPlan("apply", problems);
  const shown = run && belongsTo(run, environmentName, target) ? run : undefined;
  const approvable = canApprove(shown) ? shown : undefined;
  const environment = environments.find(({ name }) => name === environmentName);
  return (
    <>
      <MoreRuns />
      <Tooltip label={reason ?? `What would change in ${environmentName}`}>
        <Button
          size="sm"
          variant={approvable ? "default" : "filled"}
          radius="md"
          h={34}
          data-testid="plan"
          aria-disabled={reason !== undefined || undefined}
          data-disabled={reason !== undefined || undefined}
          onClick={() => void planNow("apply")}
        >
          Plan
        </Button>
      </Tooltip>
      {approvable && <ApplyButton production={environment !== undefined && isProduction(environment)} />}
    </>
  );
}

/** "Apply 9 changes to prod": the exact count and the environment's name, on the colour of what is at stake. */
function ApplyButton({ production }: { readonly production: boolean }) {
  const run = useRuns((state) => state.run);
  const stale = useRuns((state) => state.overlay.stale);
  if (!run?.plan) return null;
  const label = approvalTitle(run);
  const reason = stale ? "The drawing changed after this plan was made. Plan again." : undefined;
  return (
    <Tooltip label={reason} disabled={reason === undefined}>
      <Button
        size="sm"
        radius="md"
        h={34}
        data-testid="apply"
        color={run.kind === "destroy" ? "red" : undefined}
        className={
          production && run.kind !== "destroy" && run.target.type !== "rehearsal" ? styles.productionButton : undefined
        }
        aria-disabled={stale || undefined}
        data-disabled={stale || undefined}
        onClick={() => {
          if (stale) return;
          if (needsDialog(run)) useWindow.getState().openDialog({ type: "approve" });
          else void approveNow();
        }}
      >
        {label}
      </Button>
    </Tooltip>
  );
}

function Running() {
  const run = useRuns((state) => state.run);
  const stopping = useRuns((state) => state.stopping);
  const now = useNow();
  if (!run) return null;
  const { done, running, total } = progressOf(run);
  const seconds = secondsOf(run, now) ?? 0;
  const applying = run.status === "applying" && total > 0;
  return (
    <>
      <span className={styles.running} role="timer">
        {applying && (
          <span className={styles.track} aria-hidden="true">
            <span style={{ width: `${(100 * done) / total}%` }} />
          </span>
        )}
        {applying ? `${done} of ${total}${running > 0 ? `, ${running} running` : ""}` : run.message}
        <span>{duration(seconds)}</span>
      </span>
      <Button
        size="sm"
        radius="md"
        h={34}
        variant="default"
        leftSection={<CircleStop size={15} />}
        onClick={() => useWindow.getState().openDialog({ type: "stop" })}
      >
        {stopping ? "Stopping…" : "Stop"}
      </Button>
    </>
  );
}
