import { Button, Progress } from "@mantine/core";
import { useEffect, useState } from "react";
import type { RunKind, TerraformStatus } from "../../../server/protocol";
import { host } from "../../host/client";
import { errorView } from "../../host/error-view";
import { planNow } from "../../runs/plan-now";
import { useWindow } from "../../state/window-store";
import { notifyError } from "../../ui/notify";
import { Dialog } from "./dialog";
import styles from "./dialog.module.css";

interface Step {
  readonly step: string;
  readonly done: number;
  readonly total?: number;
}

/** Stands where the first plan would have run: says why Terraform cannot, and fetches it. */
export function TerraformDialog({ kind }: { readonly kind: RunKind }) {
  const [status, setStatus] = useState<TerraformStatus>();
  const [installing, setInstalling] = useState(false);
  const [step, setStep] = useState<Step>();
  const [failure, setFailure] = useState<{ readonly message: string; readonly remedy: string }>();
  const close = useWindow.getState().closeDialog;

  useEffect(() => {
    host()
      .terraform.status.query()
      .then(setStatus)
      .catch((error) => setFailure(errorView(error)));
  }, []);

  useEffect(() => {
    if (!installing) return;
    const subscription = host().terraform.install.subscribe(undefined, {
      onData: setStep,
      onError(error) {
        setInstalling(false);
        setFailure(errorView(error));
      },
      onComplete() {
        close();
        planNow(kind).catch((error) => notifyError("The plan could not be started", error));
      },
    });
    return () => subscription.unsubscribe();
  }, [installing, kind, close]);

  const again = () => {
    close();
    void planNow(kind);
  };

  return (
    <Dialog
      title={status?.problem && status.found ? "Terraform cannot be used" : "A plan needs Terraform"}
      onClose={() => setInstalling(false)}
      actions={
        <>
          <Button variant="default" disabled={installing} onClick={again}>
            Look again
          </Button>
          <Button
            loading={installing}
            disabled={!status}
            onClick={() => {
              setFailure(undefined);
              setStep(undefined);
              setInstalling(true);
            }}
          >
            {status ? `Install Terraform ${status.installable.version}` : "Install Terraform"}
          </Button>
        </>
      }
    >
      {status?.problem && (
        <p>
          {status.problem.message} {status.problem.remedy}
        </p>
      )}
      <p>
        Drawing, checks, code and export work without it. To plan and apply, Groundplan can fetch the release
        {status && ` ${status.installable.version}`} from HashiCorp
        {status?.installable.bytes !== undefined && ` (${Math.round(status.installable.bytes / 1_000_000)} MB)`}, check
        its signature, and keep it in its own folder: nothing else on this computer changes.
      </p>
      {status?.path && <p className={styles.path}>{status.path}</p>}
      {installing && (
        <div role="status">
          <p className={styles.quiet}>{step?.step ?? "Starting…"}</p>
          <Progress
            value={step?.total ? (100 * step.done) / step.total : 100}
            animated={!step?.total}
            aria-label="Progress of the installation"
          />
        </div>
      )}
      {failure && (
        <p role="alert" style={{ color: "var(--gp-error-text)" }}>
          {failure.message} {failure.remedy}
        </p>
      )}
    </Dialog>
  );
}
