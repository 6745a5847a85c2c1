import type { EdgeProps } from "@xyflow/react";
import { type CSSProperties, memo } from "react";
import { planStyles } from "../../theme/plan-style";
import { grown, type Point, type Rect } from "../scene/geometry";
import { useKeyed } from "../scene/keyed-store";
import { labelPlace, pathThrough, plainRoute, pointsOf, stillFits } from "../scene/route";
import type { LineEdge } from "../scene/scene";
import { useDetail } from "../view/detail";
import { planMarks } from "../view/marks";
import { hoveredLines } from "./hovered-lines";
import styles from "./line-edge.module.css";
import { LineGrips } from "./line-grips";
import { LineTextField } from "./line-text-field";
import { editedLines } from "./line-text-store";
import { movingLines } from "./moving-lines";
import { textWidth } from "./text-width";

/** Longest text on a line; the rest is in the inspector. */
const longestLabel = 34;

/** Pixels between a box and the end of a line. */
const clearance = 5;

/** A connection: right-angled, with an open head; dotted and without a head where it only explains. */
export const LineEdgeView = memo(function LineEdgeView({
  id,
  source,
  target,
  data,
  selected,
  sourceX,
  sourceY,
  targetX,
  targetY,
}: EdgeProps<LineEdge>) {
  const detail = useDetail(source);
  const plan = useKeyed(planMarks, id);
  const isHovered = useKeyed(hoveredLines, id);
  const isMoving = useKeyed(movingLines, id);
  const isEdited = useKeyed(editedLines, id);
  if (!data) return null;
  const from = around(sourceX, sourceY, data.fromWidth, data.fromHeight);
  const to = around(targetX, targetY, data.toWidth, data.toHeight);
  const route = stillFits(from, to, data.route) ? data.route : plainRoute(from, to);
  // Lines end where the frame that a plan or the selection draws around a box begins.
  const points = pointsOf(grown(from, clearance), grown(to, clearance), route);
  const path = pathThrough(points);
  const colour = plan && planStyles[plan.action].colour;
  const shared = {
    "data-kind": data.kind,
    "data-selected": selected || undefined,
    "data-hovered": isHovered,
    "data-moving": isMoving,
    "data-plan": colour ? plan?.action : undefined,
    "data-run": plan?.failure === undefined ? plan?.progress?.state : "failed",
    "data-stale": plan?.stale || undefined,
    style: { "--plan": colour } as CSSProperties,
  };
  const head = data.kind === "note" ? "" : headAt(points);
  return (
    <g className={styles.line} {...shared}>
      <path className={styles.path} d={path} />
      {head && <path className={styles.head} d={head} />}
      {detail > 0 && <path className={styles.hit} d={path} />}
      {detail === 2 && data.label !== "" && !isEdited && (
        <LineLabel
          points={points}
          text={data.label}
          share={data.labelShare}
          sign={colour && plan ? planStyles[plan.action].symbol : ""}
          always={selected === true || isHovered === true || data.kind === "bundle"}
        />
      )}
      {isEdited && <LineTextField id={id} at={labelPlace(points, data.labelShare).at} />}
      {selected && detail > 0 && data.kind !== "bundle" && !isMoving && !isEdited && (
        <LineGrips id={id} source={source} target={target} points={points} />
      )}
    </g>
  );
});

interface LineLabelProps {
  readonly points: readonly Point[];
  readonly text: string;
  readonly share: number;
  readonly sign: string;
  /** Shown even where the line is too short for it. */
  readonly always: boolean;
}

/** What passes: a small plate on the longest stretch of the line. */
function LineLabel({ points, text, share, sign, always }: LineLabelProps) {
  const short = text.length > longestLabel ? `${text.slice(0, longestLabel - 1)}…` : text;
  const shown = sign === "" ? short : `${sign} ${short}`;
  const width = Math.ceil(textWidth(shown)) + 18;
  const { at, room, level } = labelPlace(points, share);
  const fits = level ? room >= width + 8 : room >= 44;
  if (!fits && !always) return null;
  return (
    <g className={styles.label} transform={`translate(${at.x} ${at.y})`}>
      <rect x={-width / 2} y={-10} width={width} height={20} rx={10} />
      <text dy="0.36em">{shown}</text>
    </g>
  );
}

function around(x: number, y: number, width: number, height: number): Rect {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** An open arrow head at the end of a line, in the direction in which it arrives. */
function headAt(points: readonly Point[]): string {
  const [end, before] = [points.at(-1), points.at(-2)];
  if (!end || !before) return "";
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const [x, y] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const wing = (side: 1 | -1) => `${round(end.x - 9 * x - side * 5 * y)} ${round(end.y - 9 * y + side * 5 * x)}`;
  return `M${wing(1)}L${end.x} ${end.y}L${wing(-1)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
