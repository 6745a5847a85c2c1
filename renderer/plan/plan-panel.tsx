import { Button, Group, SegmentedControl, TextInput } from "@mantine/core";
import { FileDiff, ListTree, ScrollText, Search, TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import type { Action } from "../../server/protocol";
import { planNow } from "../runs/plan-now";
import { isActive } from "../state/apply-run-event";
import { useDrawing } from "../state/drawing-store";
import { hasBegun } from "../state/overlay";
import { useRuns } from "../state/run-store";
import { useWindow } from "../state/window-store";
import { changeOrder, planStyles } from "../theme/plan-style";
import { Empty } from "../ui/empty";
import { MendBanner } from "./mend-banner";
import { PlanDetail } from "./plan-detail";
import styles from "./plan-panel.module.css";
import { PlanRows } from "./plan-rows";
import { filterGroups, type PlanGroup, planTree, unchangedCount } from "./plan-tree";
import { RunLog } from "./run-log";
import { StaleBanner } from "./stale-banner";

type View = "tree" | "log";

const noProgress = {};

/** The plan or run on show: what it does by box, the attributes of what is selected, and Terraform's log. */
export function PlanPanel() {
  const run = useRuns((state) => state.run);
  const stale = useRuns((state) => state.overlay.stale);
  const document = useDrawing((state) => state.drawing.document);
  const selection = useDrawing((state) => state.selection);
  const row = useWindow((state) => state.planRow);
  const [view, setView] = useState<View>("tree");
  const [actions, setActions] = useState<ReadonlySet<Action>>(new Set());
  const [text, setText] = useState("");

  const plan = run?.plan;
  const kind = run?.kind;
  const resources = kind === "drift" ? plan?.drift : plan?.resources;
  const tree = useMemo(
    () => resources && kind && planTree(resources, document, kind, plan?.former),
    [resources, document, kind, plan?.former],
  );

  if (!run) {
    return (
      <Empty
        icon={<FileDiff size={18} />}
        title="No plan yet"
        action={{ label: "Plan", run: () => void planNow("apply") }}
      >
        A plan says what Terraform would create, change and destroy. Nothing is touched before you approve it.
      </Empty>
    );
  }

  const toggle = (action: Action) => {
    const next = new Set(actions);
    if (!next.delete(action)) next.add(action);
    setActions(next);
  };
  const filter = { actions, text };
  const changes = tree ? filterGroups(tree.changes, filter) : [];
  const quiet = tree ? filterGroups(tree.quiet, filter) : [];
  const chosen = chosenGroup([...changes, ...quiet], row, selection);

  return (
    <div className={styles.panel}>
      {stale && <StaleBanner run={run} />}
      <MendBanner run={run} />
      <div className={styles.bar}>
        <SegmentedControl
          size="xs"
          value={view}
          aria-label="View of the plan"
          onChange={(value) => setView(value as View)}
          data={[
            { value: "tree", label: <Label icon={<ListTree size={13} />} text="Changes" /> },
            { value: "log", label: <Label icon={<ScrollText size={13} />} text="Log" /> },
          ]}
        />
        {view === "tree" && plan && (
          <>
            <TextInput
              size="xs"
              placeholder="Filter"
              aria-label="Filter the plan"
              leftSection={<Search size={13} />}
              value={text}
              className={styles.filter}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Group gap={4} role="group" aria-label="Show only">
              {changeOrder
                .filter((name) => plan.counts[name] > 0)
                .map((name) => (
                  <button
                    key={name}
                    type="button"
                    className={styles.chip}
                    aria-pressed={actions.has(name)}
                    onClick={() => toggle(name)}
                  >
                    <b style={{ color: planStyles[name].textColour }}>{planStyles[name].symbol}</b>
                    {planStyles[name].word} {plan.counts[name]}
                  </button>
                ))}
            </Group>
          </>
        )}
        <span className={styles.message}>{run.message}</span>
      </div>
      {view === "log" ? (
        <RunLog />
      ) : !plan ? (
        <PlanInTheMaking />
      ) : (
        <div className={styles.columns} data-stale={stale || undefined}>
          <div className={styles.rows}>
            <PlanRows
              changes={changes}
              quiet={quiet}
              chosen={chosen?.id}
              row={row}
              progress={hasBegun(run) ? run.resources : noProgress}
              empty={emptyText(run.kind, tree?.changes.length ?? 0, unchangedCount(plan))}
            />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
          <section className={styles.detail} tabIndex={0} aria-label="Details of the plan">
            <PlanDetail run={run} group={chosen} row={row} />
          </section>
        </div>
      )}
    </div>
  );
}

function Label({ icon, text }: { readonly icon: React.ReactNode; readonly text: string }) {
  return (
    <span className={styles.label}>
      {icon}
      {text}
    </span>
  );
}

/** While Terraform is still planning, or when it could not. */
function PlanInTheMaking() {
  const run = useRuns((state) => state.run);
  if (!run) return null;
  if (isActive(run)) {
    return (
      <Empty icon={<ListTree size={18} />} title={run.message}>
        The changes appear here and on the drawing as soon as the plan is made.
      </Empty>
    );
  }
  return (
    <div className={styles.failed}>
      <Empty icon={<TriangleAlert size={18} />} title={run.message} />
      <Diagnostics />
    </div>
  );
}

function Diagnostics() {
  const run = useRuns((state) => state.run);
  return (
    <div className={styles.diagnostics}>
      <ul>
        {run?.diagnostics.map((diagnostic) => (
          <li key={`${diagnostic.summary} ${diagnostic.address ?? ""} ${diagnostic.detail}`}>
            <b>{diagnostic.summary}</b>
            <pre>{diagnostic.detail}</pre>
          </li>
        ))}
      </ul>
      {run && (
        <Button size="xs" variant="default" onClick={() => void planNow(run.kind)}>
          Plan again
        </Button>
      )}
    </div>
  );
}

function emptyText(kind: string, changes: number, unchanged: number): string {
  if (changes > 0) return "Nothing matches the filter.";
  if (kind === "drift") return "Nothing has changed outside of Terraform.";
  if (kind === "destroy") return "There is nothing to destroy.";
  return unchanged > 0 ? `No changes: all ${unchanged} resources are as drawn.` : "No changes: everything is as drawn.";
}

/** The group of the row that was clicked, else of what is selected on the drawing. */
function chosenGroup(
  groups: readonly PlanGroup[],
  row: string | undefined,
  selection: readonly string[],
): PlanGroup | undefined {
  return (
    groups.find(({ resources }) => resources.some(({ address }) => address === row)) ??
    groups.find(({ id }) => id === selection[0])
  );
}
