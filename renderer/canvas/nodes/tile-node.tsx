import { ChevronRight } from "lucide-react";
import { type CSSProperties, memo } from "react";
import { totalChanges } from "../../theme/plan-style";
import { iconUrl } from "../../ui/component-icon";
import { CountsStrip } from "../../ui/plan-badge";
import { gestureMarks } from "../gestures/gesture-marks";
import { setCollapsed } from "../operations/collapse";
import { useKeyed } from "../scene/keyed-store";
import { planMarks, problemsInside } from "../view/marks";
import { LockSign } from "./lock-sign";
import { NameField } from "./name-field";
import { type BoxNodeProps, sameBox } from "./node-props";
import { ProblemSign } from "./problem-sign";
import { renamingBoxes } from "./rename-store";
import styles from "./tile-node.module.css";

/** A closed container: its name, how much is inside, and what plan and problems say of it all. */
export const TileNodeView = memo(function TileNodeView({ id, data, selected }: BoxNodeProps) {
  const plan = useKeyed(planMarks, id);
  const problems = useKeyed(problemsInside, id);
  const gesture = useKeyed(gestureMarks, id);
  const isRenaming = useKeyed(renamingBoxes, id);
  const icon = data.look?.icon ? iconUrl(data.look.icon) : iconUrl(data.icon);
  const style = {
    "--frame": data.look?.colour,
    "--frame-dark": data.look?.darkColour ?? data.look?.colour,
  } as CSSProperties;
  const changes = plan && totalChanges(plan.inside) > 0;
  return (
    <div
      className={styles.tile}
      data-border={data.look?.border}
      data-selected={selected || undefined}
      data-gesture={gesture}
      style={style}
    >
      <div className={styles.head}>
        {icon && <img src={icon} width={28} height={28} alt="" draggable={false} />}
        <LockSign locked={data.locked} className={styles.lock} />
        <button
          type="button"
          className={`${styles.open} nodrag`}
          tabIndex={-1}
          aria-label={`Open ${data.name}`}
          title="Open"
          onClick={(event) => {
            event.stopPropagation();
            setCollapsed([id], false);
          }}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          <ChevronRight size={14} />
        </button>
      </div>
      {isRenaming ? (
        <NameField id={id} name={data.name} />
      ) : (
        <div className={styles.name} data-name title={data.name}>
          {data.name}
        </div>
      )}
      <div className={styles.inside}>
        {data.inside === 0 ? "empty" : `${data.inside} inside`}
        {changes && (
          <b className={styles.counts}>
            <CountsStrip counts={plan.inside} />
          </b>
        )}
      </div>
      <ProblemSign mark={problems} className={styles.problem} />
    </div>
  );
}, sameBox);
