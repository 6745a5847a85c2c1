import { ChevronDown } from "lucide-react";
import { type CSSProperties, memo } from "react";
import { totalChanges } from "../../theme/plan-style";
import { iconUrl } from "../../ui/component-icon";
import { CountsStrip } from "../../ui/plan-badge";
import { gestureMarks } from "../gestures/gesture-marks";
import { setCollapsed } from "../operations/collapse";
import { useKeyed } from "../scene/keyed-store";
import { useNameScale } from "../view/detail";
import { planMarks, problemMarks } from "../view/marks";
import { Caption } from "./caption";
import styles from "./frame-node.module.css";
import { FrameResizer } from "./frame-resizer";
import { LockSign } from "./lock-sign";
import { NameField } from "./name-field";
import { type BoxNodeProps, sameBox } from "./node-props";
import { ProblemSign } from "./problem-sign";
import { renamingBoxes } from "./rename-store";

/** How much the header grows as the drawing gets small: no more than the strip that what lies inside leaves free. */
const mostHeadScale = 1.2;

/** The name alone may fill the height of that strip. */
const mostTextScale = 2.2;

/** Beyond this there is room for the name only. */
const captionScale = 1.3;

/** In a frame narrower than this, in pixels, the sums stand on its border so that the name has the header to itself. */
const narrow = 280;

/** A container as AWS draws its groups: icon flush in the corner, name beside it, nothing but a border around. */
export const FrameNodeView = memo(function FrameNodeView({ id, data, selected, width, height }: BoxNodeProps) {
  const gesture = useKeyed(gestureMarks, id);
  const scale = useNameScale();
  const { look } = data;
  const headScale = Math.min(scale, mostHeadScale);
  const style = {
    "--frame": look?.colour,
    "--frame-dark": look?.darkColour ?? look?.colour,
    "--scale": headScale,
    "--text": Math.min(scale, mostTextScale) / headScale,
    "--far": scale,
    "--inset": `${data.laneInset + 6}px`,
  } as CSSProperties;
  const icon = look?.icon ? iconUrl(look.icon) : undefined;
  return (
    <div
      className={styles.frame}
      data-border={look?.border}
      data-selected={selected || undefined}
      data-gesture={gesture}
      data-narrow={(width ?? 0) < narrow || undefined}
      data-far={scale > captionScale || undefined}
      style={style}
    >
      <FrameBorder width={width ?? 0} height={height ?? 0} border={look?.border ?? "solid"} />
      {data.lanes !== "" && <Lanes data={data} />}
      {["top", "right", "bottom", "left"].map((side) => (
        <i key={side} className={styles.edge} data-side={side} />
      ))}
      <FrameHeader id={id} name={data.name} caption={data.caption} icon={icon} locked={data.locked} />
      {selected && <FrameResizer id={id} locked={data.locked} />}
    </div>
  );
}, sameBox);

interface FrameHeaderProps {
  readonly id: string;
  readonly name: string;
  readonly caption: string;
  readonly icon: string | undefined;
  readonly locked: boolean;
}

/** Apart from the frame, which is drawn anew as the zoom changes. */
const FrameHeader = memo(function FrameHeader({ id, name, caption, icon, locked }: FrameHeaderProps) {
  return (
    <div className={styles.header} data-centred={icon === undefined || undefined}>
      <div className={styles.label} title={caption === "" ? name : `${name}, ${caption}`}>
        {icon && <img className={styles.icon} src={icon} width={32} height={32} alt="" draggable={false} />}
        <FrameName id={id} name={name} />
        {caption !== "" && <Caption text={caption} className={styles.caption ?? ""} whole />}
        <LockSign locked={locked} />
        <button
          type="button"
          className={`${styles.fold} nodrag`}
          tabIndex={-1}
          aria-label={`Close ${name}`}
          title="Close to a tile"
          onClick={(event) => {
            event.stopPropagation();
            setCollapsed([id], true);
          }}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          <ChevronDown size={14} />
        </button>
      </div>
      <FrameMarks id={id} />
    </div>
  );
});

/** The border as SVG: CSS cannot say how long a dash is, and AWS's groups differ by it. */
function FrameBorder({
  width,
  height,
  border,
}: {
  readonly width: number;
  readonly height: number;
  readonly border: string;
}) {
  return (
    <svg className={styles.border} width={width} height={height} data-border={border} aria-hidden="true">
      <rect x={1} y={1} width={Math.max(0, width - 2)} height={Math.max(0, height - 2)} />
    </svg>
  );
}

function FrameName({ id, name }: { readonly id: string; readonly name: string }) {
  const isRenaming = useKeyed(renamingBoxes, id);
  if (isRenaming) return <NameField id={id} name={name} className={styles.field} />;
  return (
    <span className={styles.name} data-name>
      {name}
    </span>
  );
}

/** What the plan and the problems say of what lies inside, at the right of the header. */
function FrameMarks({ id }: { readonly id: string }) {
  const plan = useKeyed(planMarks, id);
  const problems = useKeyed(problemMarks, id);
  const changes = plan && totalChanges(plan.inside) > 0;
  if (!changes && !problems) return null;
  return (
    <div className={styles.marks}>
      <ProblemSign mark={problems} />
      {changes && (
        <span className={styles.counts} data-stale={plan.stale || undefined}>
          <CountsStrip counts={plan.inside} />
        </span>
      )}
    </div>
  );
}

/** Lanes of availability zones, across the tiers. */
function Lanes({ data }: { readonly data: BoxNodeProps["data"] }) {
  const names = data.lanes.split("|");
  const size = data.laneLength / names.length;
  return names.map((name, index) => {
    const at = data.laneStart + index * size;
    const place = data.lanesBeside ? { left: at, width: size } : { top: at, height: size };
    return (
      <div
        key={name}
        className={styles.lane}
        data-beside={data.lanesBeside || undefined}
        data-first={index === 0 || undefined}
        style={place}
      >
        <span>{name}</span>
      </div>
    );
  });
}
