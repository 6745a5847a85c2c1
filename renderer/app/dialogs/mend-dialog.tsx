import { Button } from "@mantine/core";
import { useState } from "react";
import type { Mend } from "../../../server/protocol";
import { planNow } from "../../runs/plan-now";
import { useRuns } from "../../state/run-store";
import { useWindow } from "../../state/window-store";
import { notifyDone, notifyError } from "../../ui/notify";
import { Dialog } from "./dialog";
import styles from "./dialog.module.css";

/** Asks before something is done about a state that cannot be taken back. */
export function MendDialog({ mend }: { readonly mend: Exclude<Mend, "save-state"> }) {
  return mend === "unlock" ? <UnlockDialog /> : <CarryStateDialog />;
}

function UnlockDialog() {
  const run = useRuns((state) => state.run);
  const [busy, setBusy] = useState(false);
  const close = useWindow.getState().closeDialog;
  if (!run?.lock) return null;
  const { id, who, operation, created } = run.lock;
  const unlock = async () => {
    setBusy(true);
    try {
      await useRuns.getState().unlock();
      close();
      notifyDone("Unlocked", "The lock was taken away. Plan again.");
    } catch (error) {
      notifyError("The lock is still there", error);
    } finally {
      setBusy(false);
    }
  };
  const facts = [
    ["Held by", who],
    ["For", operation],
    ["Since", created],
    ["Lock", id],
  ] as const;
  return (
    <Dialog
      title={`Unlock the state of ${run.environment}?`}
      actions={
        <>
          <Button variant="default" onClick={close} data-autofocus>
            Leave it locked
          </Button>
          <Button color="red" loading={busy} onClick={() => void unlock()}>
            Unlock
          </Button>
        </>
      }
    >
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <Fact key={name} name={name} value={value} />
          ))}
      </dl>
      <p>
        Do this only when that run is dead: a Terraform that was killed leaves its lock behind. If it is still at work,
        two runs write one state, and what one of them creates is lost from it.
      </p>
    </Dialog>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function CarryStateDialog() {
  const run = useRuns((state) => state.run);
  const close = useWindow.getState().closeDialog;
  if (!run) return null;
  const carry = () => {
    close();
    void planNow(run.kind, { migrateState: true });
  };
  return (
    <Dialog
      title={`Carry the state of ${run.environment} over?`}
      actions={
        <>
          <Button variant="default" onClick={close} data-autofocus>
            Not now
          </Button>
          <Button onClick={carry}>Carry it over and plan</Button>
        </>
      }
    >
      <p>
        The environment's settings name another place for the state than the last run used. Terraform copies the state
        from the old place to the new one; a state that lies there already is written over.
      </p>
      <p>If the new place is a mistake, put the old one back in the environment's settings instead.</p>
    </Dialog>
  );
}
