import { Button } from "@mantine/core";
import { useEffect } from "react";
import { isActive } from "../../state/apply-run-event";
import { useRuns } from "../../state/run-store";
import { useWindow } from "../../state/window-store";
import { notifyError } from "../../ui/notify";
import { Dialog } from "./dialog";

/** Stops a run: first gracefully; only then, and only when that was not enough, at once, with what that risks. */
export function StopDialog() {
  const run = useRuns((state) => state.run);
  const stopping = useRuns((state) => state.stopping);
  const active = isActive(run);
  const close = useWindow.getState().closeDialog;
  useEffect(() => {
    if (!active) close();
  }, [active, close]);
  if (!run) return null;

  const stop = (force: boolean) => {
    useRuns
      .getState()
      .stop(force)
      .catch((error) => notifyError("The run could not be stopped", error));
    if (force) close();
  };
  const applying = run.status === "applying";

  return (
    <Dialog
      title={stopping ? "Stopping…" : applying ? "Stop applying?" : "Stop planning?"}
      actions={
        stopping ? (
          <>
            <Button variant="default" onClick={close}>
              Wait for it
            </Button>
            <Button color="red" onClick={() => stop(true)}>
              Abort at once
            </Button>
          </>
        ) : (
          <>
            <Button variant="default" onClick={close}>
              Go on
            </Button>
            <Button color="red" onClick={() => stop(false)} data-autofocus>
              Stop
            </Button>
          </>
        )
      }
    >
      {stopping ? (
        <>
          <p>
            Terraform finishes what it has begun, writes down the state and ends. That can take as long as the slowest
            resource.
          </p>
          <p>
            <b>Aborting at once</b> can leave resources that no state knows of, and the state locked. Do it only when
            Terraform does not react any more.
          </p>
        </>
      ) : applying ? (
        <p>
          What is being created or changed right now is finished first, then Terraform ends and keeps the state. What
          was not reached stays as it was; the next plan starts from there.
        </p>
      ) : (
        <p>Nothing has been changed yet, and nothing will be.</p>
      )}
    </Dialog>
  );
}
