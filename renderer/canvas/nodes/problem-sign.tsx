import { type ProblemMark, problemsInWords } from "../view/marks";
import styles from "./problem-sign.module.css";

/** The sign of a box with errors or warnings; nothing for mere advice. */
export function ProblemSign({
  mark,
  className,
}: {
  readonly mark: ProblemMark | undefined;
  readonly className?: string;
}) {
  if (!mark || mark.error + mark.warning === 0) return null;
  return (
    <span
      className={`${styles.sign} ${className ?? ""}`}
      data-severity={mark.error > 0 ? "error" : "warning"}
      title={problemsInWords(mark)}
    >
      !
    </span>
  );
}
