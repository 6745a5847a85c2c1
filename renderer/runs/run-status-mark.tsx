import { CircleCheck, CircleDashed, CircleStop, CircleX, FileCheck2, LoaderCircle, Unplug } from "lucide-react";
import type { RunKind, RunStatus } from "../../server/protocol";
import styles from "./run-status-mark.module.css";

const marks = {
  preparing: { Icon: LoaderCircle, word: "Preparing", tone: "active" },
  planning: { Icon: LoaderCircle, word: "Planning", tone: "active" },
  planned: { Icon: FileCheck2, word: "Waits for approval", tone: "waiting" },
  applying: { Icon: LoaderCircle, word: "Applying", tone: "active" },
  applied: { Icon: CircleCheck, word: "Applied", tone: "good" },
  failed: { Icon: CircleX, word: "Failed", tone: "bad" },
  stopped: { Icon: CircleStop, word: "Stopped", tone: "quiet" },
  discarded: { Icon: CircleDashed, word: "Discarded", tone: "quiet" },
  interrupted: { Icon: Unplug, word: "Interrupted", tone: "bad" },
  finished: { Icon: CircleCheck, word: "Finished", tone: "good" },
} as const satisfies Record<RunStatus, unknown>;

/** How a run stands, by sign and word. */
export function RunStatusMark({ status, kind }: { readonly status: RunStatus; readonly kind: RunKind }) {
  const { Icon, word, tone } = marks[status];
  return (
    <span className={styles.mark} data-tone={tone}>
      <Icon size={15} aria-hidden="true" />
      {status === "applied" && kind === "destroy" ? "Destroyed" : word}
    </span>
  );
}
