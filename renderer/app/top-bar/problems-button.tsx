import { Tooltip } from "@mantine/core";
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { countProblems, countsInWords, relevantProblems } from "../../problems/problem-list";
import { useDerived } from "../../state/derived";
import { useDrawing } from "../../state/drawing-store";
import { useWindow } from "../../state/window-store";
import styles from "./top-bar.module.css";

/** How many problems there are in the environment at hand; a click lists them. */
export function ProblemsButton() {
  const problems = useDerived((state) => state.problems);
  const environment = useDrawing((state) => state.environment);
  const counts = countProblems(relevantProblems(problems, environment));
  const total = counts.error + counts.warning;
  const Icon = counts.error > 0 ? CircleAlert : counts.warning > 0 ? TriangleAlert : CircleCheck;
  const text = countsInWords(counts);
  return (
    <Tooltip label={text}>
      <button
        type="button"
        className={styles.quiet}
        aria-label={`Problems: ${text}`}
        onClick={() => useWindow.getState().showBottom("problems")}
      >
        <Icon
          size={16}
          aria-hidden="true"
          color={counts.error > 0 ? "var(--gp-error-text)" : counts.warning > 0 ? "var(--gp-warning-text)" : undefined}
        />
        {total > 0 && <span>{total}</span>}
      </button>
    </Tooltip>
  );
}
