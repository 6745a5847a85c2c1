import type { Action } from "../../../server/protocol";
import type { BoxOverlay } from "../../state/contract";
import { changeOrder, planStyles, totalChanges } from "../../theme/plan-style";
import { grown, type Point, type Rect } from "../scene/geometry";
import type { BoxNode } from "../scene/scene";
import type { Colours, PlanColours } from "./image-colours";
import { escapeXml, type Measure } from "./svg-text";

/** What an image shows of a plan or run. */
export interface ImagePlan {
  /** By component and connection id. */
  readonly marks: ReadonlyMap<string, BoxOverlay>;
  /** Ids of what is drawn no longer and stands in the image all the same. */
  readonly gone: ReadonlySet<string>;
  /** Which plan it is, from when, and what it comes to: the line below the drawing. */
  readonly caption: string;
}

interface PlanBrush {
  readonly colours: Colours;
  readonly measure: Measure;
}

const countFont = { size: 12, weight: 700 } as const;
const captionFont = { size: 13, weight: 500 } as const;

/** Pixels below the drawing for the caption. */
export const captionHeight = 40;

/** The colours of an action; undefined for what changes nothing. */
export function planColours(action: Action, { plan }: Colours): PlanColours | undefined {
  return action in plan ? plan[action as keyof Colours["plan"]] : undefined;
}

/** How a line or border of an action is drawn, as on the canvas: never by its colour alone. */
export function planStroke(action: Action): string {
  if (action === "create") return 'stroke-dasharray="2 4"';
  return action === "destroy" ? 'stroke-dasharray="7 4"' : "";
}

/** The border around a box that changes; it goes below the box. */
export function borderMarkup(mark: BoxOverlay | undefined, rect: Rect, { colours }: PlanBrush): string {
  const { action, failure } = mark ?? {};
  const colour = failure === undefined ? action && planColours(action, colours)?.fill : colours.plan.destroy.fill;
  if (action === undefined || colour === undefined) return "";
  const { x, y, width, height } = grown(rect, 4);
  const border = (inset: number) =>
    `<rect x="${x + inset}" y="${y + inset}" width="${width - 2 * inset}" height="${height - 2 * inset}" rx="${12 - inset}" fill="${inset === 0 ? colours.ground : "none"}" stroke="${colour}" stroke-width="${failure === undefined ? 2 : 3}" ${failure === undefined ? planStroke(action) : ""}/>`;
  const bar =
    action === "update" && failure === undefined
      ? `<path d="M${x + 1.5} ${y + 10}V${y + height - 10}" stroke="${colour}" stroke-width="5"/>`
      : "";
  return border(0) + (action === "replace" && failure === undefined ? border(4) : "") + bar;
}

/** The sign at the corner of a box's icon. */
export function signMarkup(mark: BoxOverlay | undefined, { x, y }: Point, { colours }: PlanBrush): string {
  if (!mark) return "";
  const { plan } = colours;
  const has = planColours(mark.action, colours);
  if (mark.failure !== undefined) return sign("✕", plan.destroy.fill, { x, y }, colours);
  if (has)
    return sign(mark.progress?.state === "done" ? "✓" : planStyles[mark.action].symbol, has.fill, { x, y }, colours);
  return mark.drifted ? sign("Δ", plan.drift.fill, { x, y }, colours) : "";
}

function sign(symbol: string, fill: string, { x, y }: Point, { ground, onPlan }: Colours): string {
  return `<circle cx="${x}" cy="${y}" r="9" fill="${fill}" stroke="${ground}" stroke-width="1.5"/><text x="${x}" y="${y + 4}" text-anchor="middle" font-size="12" font-weight="700" fill="${onPlan}">${symbol}</text>`;
}

/** What changes in a container, at the right of its header. */
export function countsMarkup(mark: BoxOverlay | undefined, { x, y, width }: Rect, brush: PlanBrush): string {
  if (!mark || totalChanges(mark.inside) === 0) return "";
  const { colours, measure } = brush;
  const parts = changeOrder
    .filter((name) => mark.inside[name] > 0)
    .map((name) => ({ text: `${planStyles[name].symbol}${mark.inside[name]}`, fill: colours.plan[name].text }));
  const widths = parts.map(({ text }) => measure(text, countFont));
  const total = widths.reduce((sum, each) => sum + each, 0) + (parts.length - 1) * 8 + 20;
  let at = x + width - 8 - total;
  const pill = `<rect x="${at}" y="${y + 7}" width="${total}" height="20" rx="10" fill="${colours.ground}" stroke="${colours.border}"/>`;
  at += 10;
  const texts = parts.map(({ text, fill }, index) => {
    const left = at;
    at += (widths[index] ?? 0) + 8;
    return `<text x="${left}" y="${y + 21}" font-size="${countFont.size}" font-weight="${countFont.weight}" fill="${fill}">${text}</text>`;
  });
  return pill + texts.join("");
}

/** What the plan says of a box, over it: a sign at its icon, or sums in a container's header. */
export function overMarkup(node: BoxNode, rect: Rect, mark: BoxOverlay | undefined, brush: PlanBrush): string {
  if (node.type === "frame" || node.type === "tile") return countsMarkup(mark, rect, brush);
  return signMarkup(mark, { x: rect.x + rect.width / 2 + 24, y: rect.y + 8 }, brush);
}

/** The line below the drawing. */
export function captionMarkup({ caption }: ImagePlan, view: Rect, { colours }: PlanBrush): string {
  return `<text x="${view.x + 32}" y="${view.y + view.height - 20}" font-size="${captionFont.size}" font-weight="${captionFont.weight}" fill="${colours.text}">${escapeXml(caption)}</text>`;
}
