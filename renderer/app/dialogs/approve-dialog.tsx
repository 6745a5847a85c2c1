import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { catalog } from "../../../catalog";
import { consequencesOf } from "../../plan/consequences";
import { approvalTitle, approveNow, wantedConfirmation } from "../../runs/approve-now";
import { targetTitle } from "../../runs/target-words";
import { useDrawing } from "../../state/drawing-store";
import { useRuns } from "../../state/run-store";
import { useWindow } from "../../state/window-store";
import { EnvironmentDot } from "../../ui/environment-dot";
import { CountsStrip } from "../../ui/plan-badge";
import { Dialog } from "./dialog";
import styles from "./dialog.module.css";

/** Asks before something is destroyed or changed for real, as much as the plan is dangerous. */
export function ApproveDialog() {
  const run = useRuns((state) => state.run);
  const stale = useRuns((state) => state.overlay.stale);
  const document = useDrawing((state) => state.drawing.document);
  const [typed, setTyped] = useState("");
  if (!run?.plan) return null;

  const destroying = run.kind === "destroy";
  const title = approvalTitle(run);
  const consequences = consequencesOf(run.plan, document, catalog);
  const wanted = wantedConfirmation(run);
  const confirmed = wanted === undefined || typed.trim() === wanted.text;
  const environment = document.environments.find(({ name }) => name === run.environment);
  const close = useWindow.getState().closeDialog;

  const approve = () => {
    if (!confirmed || stale) return;
    close();
    void approveNow(wanted ? typed.trim() : undefined);
  };

  return (
    <Dialog
      title={title}
      actions={
        <>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            color={destroying || run.plan.counts.destroy > 0 ? "red" : undefined}
            disabled={!confirmed || stale}
            onClick={approve}
            data-testid="confirm-apply"
          >
            {title}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          approve();
        }}
      >
        <dl className={styles.facts}>
          <dt>Environment</dt>
          <dd>
            {environment && <EnvironmentDot environment={environment} />}
            <b>{run.environment}</b>
          </dd>
          <dt>Target</dt>
          <dd>{run.target.type === "rehearsal" ? "Rehearsal: nothing real is touched" : targetTitle(run.target)}</dd>
          <dt>Plan</dt>
          <dd>
            <CountsStrip counts={run.plan.counts} words />
          </dd>
        </dl>
        {stale && <p>The drawing changed after this plan was made: close this and plan again.</p>}
        {consequences.length > 0 && (
          <ul
            className={styles.consequences}
            data-danger={consequences.some(({ severity }) => severity === "danger") || undefined}
          >
            {consequences.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
        {wanted && (
          <TextInput
            label={wanted.reason}
            placeholder={wanted.text}
            value={typed}
            data-autofocus
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </form>
    </Dialog>
  );
}
