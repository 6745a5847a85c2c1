import { Button } from "@mantine/core";
import type { RunKind } from "../../../server/protocol";
import { planNow } from "../../runs/plan-now";
import { useProject } from "../../state/project-store";
import { useWindow } from "../../state/window-store";
import { notifyError } from "../../ui/notify";
import { Dialog } from "./dialog";
import styles from "./dialog.module.css";

/** Asked before code of a folder from elsewhere runs for the first time. */
export function TrustDialog({ kind }: { readonly kind: RunKind | "export" }) {
  const directory = useProject((state) => state.directory);
  const close = useWindow.getState().closeDialog;
  const trust = () => {
    close();
    useProject
      .getState()
      .trust()
      .then(() => (kind === "export" ? useWindow.getState().openDialog({ type: "export" }) : planNow(kind)))
      .catch((error) => notifyError("The folder could not be trusted", error));
  };
  return (
    <Dialog
      title="May code of this folder run?"
      actions={
        <>
          <Button variant="default" onClick={close} data-autofocus>
            Not now
          </Button>
          <Button onClick={trust}>Trust this folder</Button>
        </>
      }
    >
      <p>
        {kind === "export" ? "This export" : "A plan"} runs the TypeScript of the project, <code>custom.ts</code>{" "}
        included, with your permissions on this computer. This folder holds code that Groundplan did not write itself.
      </p>
      <p>Say yes only if you know where it comes from. You can look around and draw without it.</p>
      <p className={styles.path}>{directory}</p>
    </Dialog>
  );
}
