import { Button, Stack, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Mend } from "../../../server/protocol";
import { planNow } from "../../runs/plan-now";
import { useRuns } from "../../state/run-store";
import { useWindow } from "../../state/window-store";
import { CopyButton } from "../../ui/copy-button";
import { notifyDone, notifyError } from "../../ui/notify";
import { Dialog } from "./dialog";
import styles from "./dialog.module.css";

/** Asks before something is done about a state that cannot be taken back. */
export function MendDialog({ mend }: { readonly mend: Exclude<Mend, "save-state"> }) {
  return mend === "unlock" ? <UnlockDialog /> : <CarryStateDialog />;
}

function UnlockDialog() {
  const run = useRuns((state) => state.run);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const close = useWindow.getState().closeDialog;
  if (!run?.lock) return null;
  const { id, who, operation, created } = run.lock;
  const ready = typed.trim() === id && reason.trim() !== "";
  const unlock = async () => {
    if (!ready || busy) return;
    setBusy(true);
    try {
      await useRuns.getState().unlock(reason);
      close();
      notifyDone("Unlocked", "The lock was taken away; the reason stands in the run's log. Plan again.");
    } catch (error) {
      notifyError("The lock is still there", error);
    } finally {
      setBusy(false);
    }
  };
  const facts = [
    ["Held by", who],
    ["For", operation.replace(/^OperationType/, "").toLowerCase()],
    ["Since", localTime(created)],
  ] as const;
  return (
    <Dialog
      title={`Unlock the state of ${run.environment}?`}
      size={520}
      actions={
        <>
          <Button variant="default" onClick={close}>
            Leave it locked
          </Button>
          <Button color="red" type="submit" form="unlock" loading={busy} disabled={!ready}>
            Unlock
          </Button>
        </>
      }
    >
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ))}
        <Fact name="Lock">
          <code className={styles.path}>{id}</code>
          <CopyButton value={id} what="the lock's id" />
        </Fact>
      </dl>
      <p>
        Do this only when that run is dead: a Terraform that was killed leaves its lock behind. If it is still at work,
        two runs write one state, and what one of them creates is lost from it.
      </p>
      <form
        id="unlock"
        onSubmit={(event) => {
          event.preventDefault();
          void unlock();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Reason"
            description="Stands in the run's log, with your name and the time."
            placeholder="The laptop of that run was shut down"
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            label="The lock's id, to confirm"
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

/** Terraform's time (`2026-01-31 09:30:00.123 +0000 UTC`) as people here write it; as it is when it is none. */
function localTime(created: string): string {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(created) ?? [];
  if (date === undefined || time === undefined) return created;
  return new Date(`${date}T${time}Z`).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
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
