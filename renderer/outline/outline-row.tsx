import { ArrowRight, Cable, ChevronRight } from "lucide-react";
import type { MouseEvent } from "react";
import { NameField } from "../canvas/nodes/name-field";
import { PlanSign, planInWords } from "../canvas/nodes/plan-mark";
import { ProblemSign } from "../canvas/nodes/problem-sign";
import { useKeyed } from "../canvas/scene/keyed-store";
import { planMarks, problemMarks, problemsInWords } from "../canvas/view/marks";
import { ComponentIcon } from "../ui/component-icon";
import styles from "./outline.module.css";
import type { OutlineRow } from "./rows";

interface OutlineRowProps {
  readonly row: OutlineRow;
  readonly domId: string;
  readonly top: number;
  readonly height: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isRenaming: boolean;
  onRenamed(): void;
  onFold(): void;
  onChoose(event: MouseEvent): void;
  onRename(): void;
  onMenu(event: MouseEvent): void;
}

/** One row of the outline. */
export function OutlineRowView(props: OutlineRowProps) {
  const { row, isActive, isSelected, isRenaming } = props;
  const plan = useKeyed(planMarks, row.kind === "connections" ? "" : row.subject);
  const problems = useKeyed(problemMarks, row.kind === "connections" ? "" : row.subject);
  const words = [row.title, row.detail, planInWords(plan), problems ? problemsInWords(problems) : ""];
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the tree has the focus and takes the keys.
    <div
      id={props.domId}
      className={styles.row}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={row.expanded}
      aria-selected={isSelected}
      aria-label={words.filter(Boolean).join(", ")}
      data-active={isActive || undefined}
      data-kind={row.kind}
      style={{ top: props.top, height: props.height, paddingLeft: 6 + (row.level - 1) * 14 }}
      onClick={props.onChoose}
      onDoubleClick={props.onRename}
      onContextMenu={props.onMenu}
    >
      <span
        className={styles.chevron}
        data-expanded={row.expanded || undefined}
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          if (row.expanded !== undefined) props.onFold();
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {row.expanded !== undefined && <ChevronRight size={13} />}
      </span>
      <RowIcon row={row} />
      {isRenaming ? (
        <NameField id={row.subject} name={row.title} className={styles.field} onFinished={props.onRenamed} />
      ) : (
        <>
          <span className={styles.title}>{row.title}</span>
          {row.kind !== "connections" && <span className={styles.detail}>{row.detail}</span>}
        </>
      )}
      <span className={styles.marks}>
        <ProblemSign mark={problems} />
        {plan && <PlanSign mark={plan} className={styles.sign} />}
      </span>
    </div>
  );
}

function RowIcon({ row }: { readonly row: OutlineRow }) {
  if (row.kind === "component") return <ComponentIcon icon={row.icon} title={row.detail} size={18} />;
  return (
    <span className={styles.lineIcon}>{row.kind === "line" ? <ArrowRight size={13} /> : <Cable size={13} />}</span>
  );
}
