import { memo } from "react";
import { catalog } from "../../../catalog";
import { iconUrl } from "../../ui/component-icon";
import { gestureMarks } from "../gestures/gesture-marks";
import { useKeyed } from "../scene/keyed-store";
import { useDetail } from "../view/detail";
import { planMarks, problemMarks } from "../view/marks";
import styles from "./box-node.module.css";
import { Caption } from "./caption";
import { categoryColour } from "./category-colour";
import { LockSign } from "./lock-sign";
import { NameField } from "./name-field";
import { type BoxNodeProps, sameBox } from "./node-props";
import { hasPlanBorder, PlanSign, planAttributes } from "./plan-mark";
import { Ports } from "./ports";
import { ProblemSign } from "./problem-sign";
import { renamingBoxes } from "./rename-store";

/** A component that is no container: AWS's icon, the architect's name, and a quiet line. */
export const BoxNodeView = memo(function BoxNodeView({ id, data, selected, dragging }: BoxNodeProps) {
  const detail = useDetail(id);
  const plan = useKeyed(planMarks, id);
  const problems = useKeyed(problemMarks, id);
  const gesture = useKeyed(gestureMarks, id);
  const shared = {
    "data-selected": selected || undefined,
    "data-gesture": gesture,
    "data-dragging": dragging || undefined,
    "data-bordered": hasPlanBorder(plan) || undefined,
    "data-locked": data.locked || undefined,
    ...planAttributes(plan),
  };
  if (detail === 0) {
    return (
      <div className={styles.tile} title={`${data.name}, ${data.title}`} {...shared}>
        <div className={styles.plate} style={{ background: categoryColour(data.type) }} />
        {plan && <PlanSign mark={plan} className={styles.largeSign} />}
        <ProblemSign mark={problems} className={styles.largeProblem} />
      </div>
    );
  }
  return (
    <div className={styles.box} data-detail={detail} {...shared}>
      <div className={styles.icon}>
        <BoxIcon icon={data.icon} title={data.title} isDarkArt={isDarkArt(data.type)} />
        {plan && <PlanSign mark={plan} className={styles.sign} />}
        <ProblemSign mark={problems} className={styles.problem} />
        <LockSign locked={data.locked} className={styles.lock} />
      </div>
      <BoxName id={id} name={data.name} />
      {detail === 2 && data.caption !== "" && <Caption text={data.caption} className={styles.caption ?? ""} />}
      <Ports id={id} name={data.name} />
    </div>
  );
}, sameBox);

function BoxName({ id, name }: { readonly id: string; readonly name: string }) {
  const isRenaming = useKeyed(renamingBoxes, id);
  if (isRenaming) return <NameField id={id} name={name} className={styles.field} />;
  return (
    <div className={styles.name} data-name title={name.length > 16 ? name : undefined}>
      {name}
    </div>
  );
}

interface BoxIconProps {
  readonly icon: string;
  readonly title: string;
  /** Nearly black art, which would vanish on dark ground: it stands on a white plate there. */
  readonly isDarkArt: boolean;
}

/** AWS's icon at 48 pixels, never tinted; initials where there is no file for it. */
function BoxIcon({ icon, title, isDarkArt }: BoxIconProps) {
  const url = iconUrl(icon);
  if (!url) return <span className={styles.initials}>{title.slice(0, 2)}</span>;
  return <img src={url} width={48} height={48} alt="" draggable={false} data-dark-art={isDarkArt || undefined} />;
}

/** The icons of AWS's general category (people, the internet, documents) are drawn in #232F3D. */
function isDarkArt(type: string): boolean {
  const category = catalog.components.get(type)?.category;
  return category === "actor" || category === "note";
}
