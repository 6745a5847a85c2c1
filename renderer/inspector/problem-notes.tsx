import { Button } from "@mantine/core";
import type { Problem } from "../../model/problem";
import { editDrawing } from "../ui/notify";
import { SeverityIcon } from "../ui/severity-icon";
import styles from "./problem-notes.module.css";

/** Problems of the selection that belong to no single field, each with its remedy and, where there is one, its fix. */
export function ProblemNotes({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Problems">
      {problems.map((problem) => (
        <li
          key={`${problem.code} ${problem.environment ?? ""} ${problem.message}`}
          className={styles.note}
          data-severity={problem.severity}
        >
          <SeverityIcon severity={problem.severity} />
          <div>
            <p className={styles.message}>{problem.message}</p>
            <p className={styles.remedy}>{problem.remedy}</p>
            {problem.fix && (
              <Button
                size="compact-xs"
                variant="default"
                mt={6}
                onClick={() => problem.fix && editDrawing(problem.fix.edit, problem.fix.label)}
              >
                {problem.fix.label}
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
