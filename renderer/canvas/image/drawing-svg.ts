import type { GroundplanDocument } from "../../../model/document";
import { boundsOf, grown, type Point, type Rect } from "../scene/geometry";
import { labelPlace, pathThrough, pointsOf } from "../scene/route";
import type { BoxNode, LineEdge, Scene } from "../scene/scene";
import { type Brush, boxMarkup, frameMarkup, noteMarkup, tileMarkup } from "./box-markup";
import { describeImage } from "./describe-image";
import { type Colours, dark, light } from "./image-colours";
import {
  borderMarkup,
  captionHeight,
  captionMarkup,
  type ImagePlan,
  overMarkup,
  planColours,
  planStroke,
} from "./plan-markup";
import { cutToWidth, escapeXml, fontFamily, type Measure } from "./svg-text";

export interface ImageOptions {
  readonly dark: boolean;
  /** The boxes that are shown, and the lines between them; everything when left out. */
  readonly only?: ReadonlySet<string>;
  /** What a plan or run makes of it. */
  readonly plan?: ImagePlan;
}

/** What an image is drawn with, besides the scene. */
export interface ImageTools {
  readonly measure: Measure;
  /** An icon of the set as a `data:` address, by its path; undefined where there is none. */
  iconOf(icon: string): string | undefined;
}

export interface DrawnImage {
  readonly svg: string;
  /** Pixels at 100 %. */
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** Empty ground around the drawing, in pixels. */
const margin = 32;

/** Pixels between a box and the end of a line, as on the canvas. */
const clearance = 5;

const longestLabel = 34;
const labelFont = { size: 11.5, weight: 500 } as const;

/**
 * The drawing as an SVG file that needs nothing but itself: icons are in it as they are, texts are text and never
 * anything else, and title and description say what is drawn.
 */
export function drawingSvg(
  document: GroundplanDocument,
  scene: Scene,
  { dark: isDark, only, plan }: ImageOptions,
  tools: ImageTools,
): DrawnImage {
  const colours = isDark ? dark : light;
  const { absolute } = scene.arrangement;
  const nodes = scene.nodes.filter(({ id }) => !only || only.has(id));
  const shown = new Set(nodes.map(({ id }) => id));
  const lines = scene.edges.flatMap((edge) => {
    const line = shown.has(edge.source) && shown.has(edge.target) ? lineOf(edge, absolute) : undefined;
    return line ? [line] : [];
  });
  const places = nodes.flatMap((node) => {
    const rect = absolute.get(node.id);
    return rect ? [{ node, rect }] : [];
  });
  const bounds = boundsOf([
    ...places.map(({ rect }) => rect),
    ...lines.flatMap(({ points }) => points.map((point) => ({ ...point, width: 0, height: 0 }))),
  ]) ?? { x: 0, y: 0, width: 320, height: 200 };
  const ground = grown(bounds, margin);
  const view = plan ? { ...ground, height: ground.height + captionHeight } : ground;

  const icons = new Map<string, string>();
  const icon = (path: string, { x, y }: Point, side: number): string => {
    const address = tools.iconOf(path);
    if (address === undefined) return "";
    if (!icons.has(path)) icons.set(path, `icon-${icons.size}`);
    return `<use href="#${icons.get(path)}" transform="translate(${x} ${y}) scale(${side / 64})"/>`;
  };
  const brush = { colours, isDark, icon, measure: tools.measure };
  const isFrame = ({ node }: PlacedNode) => node.type === "frame";
  const body = [
    ...places.filter(isFrame).map((place) => placedMarkup(place, brush, plan)),
    ...lines.map((line) => lineMarkup(line, colours, plan)),
    ...places.filter((place) => !isFrame(place)).map((place) => placedMarkup(place, brush, plan)),
    ...lines.map((line) => labelMarkup(line, colours, tools.measure)),
    ...(plan ? [captionMarkup(plan, view, brush)] : []),
  ];
  const inside = inShown(scene, shown);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${view.width}" height="${view.height}" viewBox="${view.x} ${view.y} ${view.width} ${view.height}" role="img" aria-labelledby="title desc" font-family="${fontFamily}">`,
    `<title id="title">${escapeXml(document.name)}</title>`,
    `<desc id="desc">${escapeXml(describeImage(document, scene, inside, plan))}</desc>`,
    "<defs>",
    ...[...icons].map(
      ([path, id]) => `<image id="${id}" width="64" height="64" href="${escapeXml(tools.iconOf(path) ?? "")}"/>`,
    ),
    headMarkup("head", colours.line),
    ...(plan ? Object.entries(colours.plan).map(([action, { fill }]) => headMarkup(`head-${action}`, fill)) : []),
    "</defs>",
    `<rect x="${view.x}" y="${view.y}" width="${view.width}" height="${view.height}" fill="${colours.ground}"/>`,
    ...body,
    "</svg>",
    "",
  ].join("\n");
  return { svg, width: view.width, height: view.height, components: inside.size };
}

/** The shown boxes and what lies in closed containers among them. */
function inShown({ arrangement }: Scene, shown: ReadonlySet<string>): ReadonlySet<string> {
  const { ordered, shownAs } = arrangement;
  return new Set(ordered.filter(({ id }) => shown.has(shownAs.get(id) ?? id)).map(({ id }) => id));
}

interface PlacedNode {
  readonly node: BoxNode;
  readonly rect: Rect;
}

/** A box or container with what the plan says of it. */
function placedMarkup({ node, rect }: PlacedNode, brush: Brush, plan: ImagePlan | undefined): string {
  if (!plan) return markupOf(node, rect, brush);
  const mark = plan.marks.get(node.id);
  const isGone = plan.gone.has(node.id);
  const own = markupOf(node, rect, { ...brush, isGone });
  const border = node.type === "frame" || node.type === "note" ? "" : borderMarkup(mark, rect, brush);
  return `${border}${isGone ? `<g opacity="0.6">${own}</g>` : own}${overMarkup(node, rect, mark, brush)}`;
}

function markupOf(node: BoxNode, rect: Rect, brush: Brush): string {
  if (node.type === "frame") return frameMarkup(node, rect, brush);
  if (node.type === "tile") return tileMarkup(node, rect, brush);
  return node.type === "note" ? noteMarkup(node, rect, brush) : boxMarkup(node, rect, brush);
}

interface PlacedLine {
  readonly edge: LineEdge;
  readonly points: readonly Point[];
}

function lineOf(edge: LineEdge, absolute: ReadonlyMap<string, Rect>): PlacedLine | undefined {
  const [from, to] = [absolute.get(edge.source), absolute.get(edge.target)];
  if (!edge.data || !from || !to) return undefined;
  return { edge, points: pointsOf(grown(from, clearance), grown(to, clearance), edge.data.route) };
}

function lineMarkup({ edge, points }: PlacedLine, colours: Colours, plan: ImagePlan | undefined): string {
  const look = lineLook(edge, colours, plan);
  return `<path d="${pathThrough(points)}" fill="none" ${look}/>`;
}

function lineLook({ id, data }: LineEdge, colours: Colours, plan: ImagePlan | undefined): string {
  if (data?.kind === "note") {
    return `stroke="${colours.noteLine}" stroke-width="2" stroke-dasharray="0.5 6" stroke-linecap="round"`;
  }
  const width = data?.kind === "bundle" ? 3 : 1.75;
  const action = plan?.marks.get(id)?.action;
  const changed = action && planColours(action, colours);
  if (!changed) return `stroke="${colours.line}" stroke-width="${width}" marker-end="url(#head)"`;
  return `stroke="${changed.fill}" stroke-width="${width + 0.5}" ${planStroke(action)} marker-end="url(#head-${action})"`;
}

function headMarkup(id: string, colour: string): string {
  return `<marker id="${id}" viewBox="-1 -1 12 12" refX="9" refY="5" markerWidth="12" markerHeight="12" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L9 5L0 10" fill="none" stroke="${colour}" stroke-width="1.75" stroke-linecap="round"/></marker>`;
}

/** The text on a line, where it has room, as on the canvas. */
function labelMarkup({ edge, points }: PlacedLine, colours: Colours, measure: Measure): string {
  const { label = "", labelShare, kind } = edge.data ?? {};
  if (label === "") return "";
  const letters = [...label];
  const short = letters.length > longestLabel ? `${letters.slice(0, longestLabel - 1).join("")}…` : label;
  const width = Math.ceil(measure(short, labelFont)) + 18;
  const { at, room, level } = labelPlace(points, labelShare);
  if (kind !== "bundle" && !(level ? room >= width + 8 : room >= 44)) return "";
  const shown = cutToWidth(short, width, labelFont, measure);
  return [
    `<g transform="translate(${at.x} ${at.y})">`,
    `<rect x="${-width / 2}" y="-10" width="${width}" height="20" rx="10" fill="${colours.ground}" stroke="${colours.border}"/>`,
    `<text y="4" text-anchor="middle" font-size="${labelFont.size}" font-weight="${labelFont.weight}" fill="${colours.text}"${kind === "note" ? ' font-style="italic"' : ""}>${escapeXml(shown)}</text>`,
    "</g>",
  ].join("");
}
