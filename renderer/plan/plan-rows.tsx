import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { ResourceProgress } from "../../server/protocol";
import { drawingStore } from "../state/drawing-store";
import { useWindow } from "../state/window-store";
import { breakable } from "../ui/breakable";
import { CountsStrip, PlanBadge } from "../ui/plan-badge";
import { ProgressMark } from "../ui/progress-mark";
import styles from "./plan-panel.module.css";
import type { PlanGroup } from "./plan-tree";

interface PlanRowsProps {
  readonly changes: readonly PlanGroup[];
  readonly quiet: readonly PlanGroup[];
  /** Id of the group whose details are shown. */
  readonly chosen: string | undefined;
  readonly row: string | undefined;
  readonly progress: Readonly<Record<string, ResourceProgress>>;
  readonly empty: string;
}

/** Boxes and lines that the plan touches; the chosen one unfolds to its resources. */
export function PlanRows({ changes, quiet, chosen, row, progress, empty }: PlanRowsProps) {
  const [quietOpen, setQuietOpen] = useState(false);
  const quietCount = quiet.reduce((sum, { resources }) => sum + resources.length, 0);
  const shared = { chosen, row, progress };
  return (
    <>
      {changes.length === 0 && <p className={styles.empty}>{empty}</p>}
      <ul className={styles.list} aria-label="Changes">
        {changes.map((group) => (
          <GroupRow key={group.id} group={group} {...shared} />
        ))}
      </ul>
      {quietCount > 0 && (
        <>
          <button
            type="button"
            className={styles.quiet}
            aria-expanded={quietOpen}
            onClick={() => setQuietOpen(!quietOpen)}
          >
            <ChevronRight size={13} />
            {quietCount} without a change in AWS (reads, moves)
          </button>
          {quietOpen && (
            <ul className={styles.list} aria-label="Without a change in AWS">
              {quiet.map((group) => (
                <GroupRow key={group.id} group={group} {...shared} />
              ))}
            </ul>
          )}
        </>
      )}
    </>
  );
}

interface GroupRowProps {
  readonly group: PlanGroup;
  readonly chosen: string | undefined;
  readonly row: string | undefined;
  readonly progress: Readonly<Record<string, ResourceProgress>>;
}

function GroupRow({ group, chosen, row, progress }: GroupRowProps) {
  const open = chosen === group.id;
  const states = group.resources.map(({ address }) => progress[address]?.state);
  const state = (["failed", "running", "queued", "skipped", "done"] as const).find((each) => states.includes(each));
  const select = (address: string | undefined) => {
    useWindow.getState().showPlanRow(address);
    if (group.kind !== "other") drawingStore.getState().select([group.id]);
  };
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        aria-expanded={open}
        data-chosen={(open && !group.resources.some(({ address }) => address === row)) || undefined}
        onClick={() => select(group.kind === "other" ? group.resources[0]?.address : undefined)}
      >
        <PlanBadge action={group.action} />
        <span className={styles.title} data-destroy={group.action === "destroy" || undefined}>
          {group.title}
        </span>
        <span className={styles.place}>{group.place}</span>
        <span className={styles.counts}>
          {state ? <ProgressMark state={state} /> : <CountsStrip counts={group.counts} />}
        </span>
      </button>
      {open && (
        <ul className={styles.list}>
          {group.resources.map(({ address, action }) => (
            <li key={`${address} ${action}`}>
              <button
                type="button"
                className={styles.resource}
                data-chosen={row === address || undefined}
                onClick={() => select(address)}
              >
                <PlanBadge action={action} />
                <span className={styles.address}>{breakable(address)}</span>
                {progress[address] && (
                  <ProgressMark state={progress[address].state} since={progress[address].startedAt} />
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
