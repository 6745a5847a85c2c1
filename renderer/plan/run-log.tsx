import { useVirtualizer } from "@tanstack/react-virtual";
import { ScrollText } from "lucide-react";
import { useEffect, useRef } from "react";
import { useRuns } from "../state/run-store";
import { CopyButton } from "../ui/copy-button";
import { Empty } from "../ui/empty";
import styles from "./run-log.module.css";

const lineHeight = 18;

/** Terraform's own words, line by line; stays at the end while one does not scroll up. */
export function RunLog() {
  const log = useRuns((state) => state.log);
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const rows = useVirtualizer({
    count: log.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  });

  useEffect(() => {
    if (atEnd.current && log.length > 0) rows.scrollToIndex(log.length - 1, { align: "end" });
  }, [log, rows]);

  if (log.length === 0) {
    return (
      <Empty icon={<ScrollText size={18} />} title="The log is empty">
        What Terraform says appears here, line by line.
      </Empty>
    );
  }
  return (
    <div className={styles.log}>
      <div className={styles.copy}>
        <CopyButton value={log.join("\n")} what="the log" />
      </div>
      <section
        ref={scroller}
        className={styles.scroller}
        // A log is read as text; new lines are announced by the run's status, not one by one.
        aria-label="Log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        onScroll={(event) => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
          atEnd.current = scrollHeight - scrollTop - clientHeight < lineHeight * 2;
        }}
      >
        <div style={{ height: rows.getTotalSize(), position: "relative" }}>
          {rows.getVirtualItems().map(({ index, start }) => (
            <div key={index} className={styles.line} style={{ transform: `translateY(${start}px)` }}>
              {log[index]}
            </div>
          ))}
        </div>
      </section>
    </div>
  );
}
