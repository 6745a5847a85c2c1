import { ActionIcon, Tabs, Tooltip } from "@mantine/core";
import { ChevronDown, ChevronUp } from "lucide-react";
import { lazy, Suspense } from "react";
import { OutputsPanel } from "../outputs/outputs-panel";
import { PlanPanel } from "../plan/plan-panel";
import { countProblems, relevantProblems } from "../problems/problem-list";
import { ProblemsPanel } from "../problems/problems-panel";
import { RunsPanel } from "../runs/runs-panel";
import { useDerived } from "../state/derived";
import { useDrawing } from "../state/drawing-store";
import { usePreferences } from "../state/preferences-store";
import { useRuns } from "../state/run-store";
import { type BottomTab, useWindow } from "../state/window-store";
import { totalChanges } from "../theme/plan-style";
import { ErrorBoundary } from "../ui/error-boundary";
import styles from "./bottom-panel.module.css";

const CodePanel = lazy(() => import("../code/code-panel").then(({ CodePanel: panel }) => ({ default: panel })));

/** Code, problems, plan, runs and outputs; one panel that folds to its tabs. */
export function BottomPanel() {
  const tab = usePreferences((state) => state.preferences.bottomTab);
  const folded = usePreferences((state) => state.preferences.folded.includes("bottom"));
  const problems = useDerived((state) => state.problems);
  const environment = useDrawing((state) => state.environment);
  const selection = useDrawing((state) => state.selection);
  const run = useRuns((state) => state.run);
  const outputs = useRuns((state) => state.outputs);
  const counts = countProblems(relevantProblems(problems, environment));
  const numbers: Readonly<Record<BottomTab, number>> = {
    code: 0,
    problems: counts.error + counts.warning,
    plan: run?.plan ? totalChanges(run.plan.counts) : 0,
    runs: 0,
    outputs: outputs?.length ?? 0,
  };
  const tabs: readonly (readonly [BottomTab, string])[] = [
    ["code", "Code"],
    ["problems", "Problems"],
    ["plan", "Plan"],
    ["runs", "Runs"],
    ["outputs", "Outputs"],
  ];
  const toggle = () => useWindow.getState().toggle("bottom");

  return (
    <Tabs
      value={folded ? null : tab}
      keepMounted={false}
      variant="none"
      className={styles.panel}
      classNames={{ list: styles.tabs, tab: styles.tab, panel: styles.content }}
      onChange={(value) => value && useWindow.getState().showBottom(value as BottomTab)}
    >
      <div className={styles.head}>
        <Tabs.List aria-label="Panels">
          {tabs.map(([value, title]) => (
            <Tabs.Tab
              key={value}
              value={value}
              data-severity={(value === "problems" && counts.error > 0 && "error") || undefined}
            >
              {title}
              {numbers[value] > 0 && <span className={styles.number}>{numbers[value]}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tooltip label={folded ? "Unfold the panel" : "Fold the panel"}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="md"
            aria-label={folded ? "Unfold the panel" : "Fold the panel"}
            aria-expanded={!folded}
            onClick={toggle}
          >
            {folded ? <ChevronUp size={16} /> : <ChevronDown size={16} />}
          </ActionIcon>
        </Tooltip>
      </div>
      <Tabs.Panel value="code">
        <ErrorBoundary name="The code" resetKey={selection}>
          <Suspense fallback={null}>
            <CodePanel />
          </Suspense>
        </ErrorBoundary>
      </Tabs.Panel>
      <Tabs.Panel value="problems">
        <ErrorBoundary name="The list of problems" resetKey={problems}>
          <ProblemsPanel />
        </ErrorBoundary>
      </Tabs.Panel>
      <Tabs.Panel value="plan">
        <ErrorBoundary name="The plan" resetKey={run?.id}>
          <PlanPanel />
        </ErrorBoundary>
      </Tabs.Panel>
      <Tabs.Panel value="runs">
        <ErrorBoundary name="The list of runs">
          <RunsPanel />
        </ErrorBoundary>
      </Tabs.Panel>
      <Tabs.Panel value="outputs">
        <ErrorBoundary name="The outputs" resetKey={outputs}>
          <OutputsPanel />
        </ErrorBoundary>
      </Tabs.Panel>
    </Tabs>
  );
}
