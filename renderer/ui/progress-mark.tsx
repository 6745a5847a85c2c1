import { CircleCheck, CircleDashed, CirclePause, CircleX, LoaderCircle } from "lucide-react";
import type { ResourceProgress } from "../../server/protocol";
import { useNow } from "../state/now";
import styles from "./progress-mark.module.css";

const marks = {
  queued: { Icon: CircleDashed, word: "Waits" },
  running: { Icon: LoaderCircle, word: "Running" },
  done: { Icon: CircleCheck, word: "Done" },
  failed: { Icon: CircleX, word: "Failed" },
  skipped: { Icon: CirclePause, word: "Not reached" },
} as const;

interface ProgressMarkProps {
  readonly state: ResourceProgress["state"];
  /** Start of what is running: its seconds are shown. */
  readonly since?: string;
}

/** How far one resource or box is, by sign and word. */
export function ProgressMark({ state, since }: ProgressMarkProps) {
  const { Icon, word } = marks[state];
  return (
    <span className={styles.mark} data-state={state}>
      {state === "running" && since !== undefined && <Seconds since={since} />}
      <Icon size={14} role="img" aria-label={word} />
    </span>
  );
}

function Seconds({ since }: { readonly since: string }) {
  const now = useNow();
  return <span className={styles.seconds}>{Math.max(0, Math.round((now - Date.parse(since)) / 1000))} s</span>;
}
