import { Button } from "@mantine/core";
import { RefreshCw } from "lucide-react";
import type { RunView } from "../../server/protocol";
import { planNow } from "../runs/plan-now";
import styles from "./stale-banner.module.css";

/** Says that the drawing has moved on since the plan was made, and offers a new one. */
export function StaleBanner({ run }: { readonly run: RunView }) {
  return (
    <div className={styles.banner} role="status">
      <RefreshCw size={14} aria-hidden="true" />
      <span>
        <b>Out of date.</b> The drawing changed after this plan was made. It can be read, not applied.
      </span>
      <Button size="compact-xs" variant="default" onClick={() => void planNow(run.kind)}>
        Plan again
      </Button>
    </div>
  );
}
