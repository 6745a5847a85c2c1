import { Button } from "@mantine/core";
import { FileLock2 } from "lucide-react";
import { useState } from "react";
import { useProject } from "../state/project-store";
import { useWindow } from "../state/window-store";
import { notifyDone, notifyError, notifyProblem } from "../ui/notify";
import styles from "./draft-banner.module.css";

/** A folder that cannot be written to: said as long as it is so, with where the work goes and what can be done. */
export function ReadOnlyBanner() {
  const readOnly = useProject((state) => state.readOnly);
  const [busy, setBusy] = useState(false);
  if (!readOnly) return null;
  const retry = async () => {
    setBusy(true);
    try {
      const saved = await useProject.getState().retry();
      if (saved) notifyDone("The folder can be written to", "The project's files hold what is drawn.");
      else if (useProject.getState().readOnly)
        notifyProblem("Still not writable", "The folder takes no files.", "Save a copy elsewhere.");
    } catch (error) {
      notifyError("The folder could not be looked at", error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.banner} role="status">
      <FileLock2 size={15} aria-hidden="true" />
      <span>
        <b>This folder cannot be written to.</b> What you change is kept as a draft on this computer, not in the
        project's files.
      </span>
      <span className={styles.actions}>
        <Button size="compact-sm" variant="default" loading={busy} onClick={() => void retry()}>
          Try again
        </Button>
        <Button size="compact-sm" onClick={() => useWindow.getState().openDialog({ type: "save-copy" })}>
          Save a copy as…
        </Button>
      </span>
    </div>
  );
}
