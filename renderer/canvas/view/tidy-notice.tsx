import { Button, Loader } from "@mantine/core";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { tidyStore } from "../operations/tidy";
import styles from "./notice.module.css";

/** A layout that takes this long, in milliseconds, is said to be going on. */
const patience = 400;

/** Says that the drawing is being laid out, with a way to give it up. */
export function TidyNotice() {
  const cancel = useStore(tidyStore, (state) => state.cancel);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!cancel) return;
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, [cancel]);
  if (!cancel || !isLate) return null;
  return (
    <div className={styles.notice} role="status">
      <Loader size={14} />
      Tidying up…
      <Button size="compact-xs" variant="default" onClick={cancel}>
        Cancel
      </Button>
    </div>
  );
}
