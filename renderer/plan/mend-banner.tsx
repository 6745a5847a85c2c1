import { Button } from "@mantine/core";
import { Wrench } from "lucide-react";
import { useState } from "react";
import type { Mend, RunView } from "../../server/protocol";
import { isActive } from "../state/apply-run-event";
import { useRuns } from "../state/run-store";
import { useWindow } from "../state/window-store";
import { notifyDone, notifyError } from "../ui/notify";
import styles from "./stale-banner.module.css";

const words = {
  unlock: {
    text: "The state is locked. If the run that holds the lock is dead, it can be taken away.",
    label: "Unlock…",
  },
  "save-state": {
    text: "The new state could not be saved in its place. Save it before anything else runs.",
    label: "Save the state",
  },
  "carry-state": {
    text: "The state still lies where it was configured before.",
    label: "Carry the state over…",
  },
} as const satisfies Record<Mend, unknown>;

/** What can be done about the way a run ended, besides planning again. */
export function MendBanner({ run }: { readonly run: RunView }) {
  const [busy, setBusy] = useState(false);
  if (run.mend === undefined || isActive(run)) return null;
  const { mend } = run;
  const { text, label } = words[mend];
  const saveState = async () => {
    setBusy(true);
    try {
      await useRuns.getState().saveState();
      notifyDone("Saved", "The state is in its place again.");
    } catch (error) {
      notifyError("The state was not saved", error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.banner} role="status">
      <Wrench size={14} aria-hidden="true" />
      <span>{text}</span>
      <Button
        size="compact-xs"
        variant="default"
        loading={busy}
        onClick={() =>
          mend === "save-state" ? void saveState() : useWindow.getState().openDialog({ type: "mend", mend })
        }
      >
        {label}
      </Button>
    </div>
  );
}
