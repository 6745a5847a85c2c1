import { catalog } from "../../../catalog";
import type { Point, Rect } from "../scene/geometry";
import type { BoxNode } from "../scene/scene";
import type { Colours } from "./image-colours";
import { cutToWidth, escapeXml, type Measure, type TextFont, wholeParts, wrapped } from "./svg-text";

/** What boxes are drawn with. */
export interface Brush {
  readonly colours: Colours;
  readonly isDark: boolean;
  readonly measure: Measure;
  /** Drawn no longer: its name is struck through. */
  readonly isGone?: boolean;
  /** Markup of an icon at a place, with a side of so many pixels; empty where there is no such icon. */
  icon(path: string, at: Point, side: number): string;
}

const nameFont = { size: 12.5, weight: 600 } as const;
const captionFont = { size: 11, weight: 400 } as const;
const frameFont = { size: 13, weight: 600 } as const;
const frameCaptionFont = { size: 12, weight: 400 } as const;
const noteTitleFont = { size: 12, weight: 600 } as const;
const noteFont = { size: 12, weight: 400 } as const;

const boxIcon = 48;
const frameIcon = 32;
const tileIcon = 28;

/** Names may be this wide, in pixels: a little more than their box. */
const widestName = 124;

const noteLineHeight = 16;

/** A component that is no container: icon, name, and the quiet line. */
export function boxMarkup({ data }: BoxNode, { x, y, width }: Rect, brush: Brush): string {
  const { colours, isDark, measure, icon } = brush;
  const middle = x + width / 2;
  const at = { x: middle - boxIcon / 2, y: y + 8 };
  const category = catalog.components.get(data.type)?.category;
  const plate =
    isDark && (category === "actor" || category === "note")
      ? `<rect x="${at.x}" y="${at.y}" width="${boxIcon}" height="${boxIcon}" rx="8" fill="#ffffff"/>`
      : "";
  const picture = icon(data.icon, at, boxIcon) || initials(data.title, at, colours);
  const name = cutToWidth(data.name, widestName, nameFont, measure);
  const caption = data.caption === "" ? "" : wholeOrCut(data.caption, widestName, captionFont, measure);
  return [
    "<g>",
    plate,
    picture,
    text(name, { x: middle, y: y + 71 }, nameFont, colours.text, { anchor: "middle", struck: brush.isGone }),
    text(caption, { x: middle, y: y + 86 }, captionFont, colours.quiet, { anchor: "middle" }),
    "</g>",
  ].join("");
}

/** An open container: border, icon in the corner, name beside it; lanes of zones. */
export function frameMarkup({ data }: BoxNode, rect: Rect, brush: Brush): string {
  const { colours, isDark, measure, icon } = brush;
  const { x, y, width, height } = rect;
  const { look } = data;
  const colour = frameColour(data, isDark);
  const picture = look?.icon ? icon(look.icon, { x, y }, frameIcon) : "";
  const start = picture === "" ? 0 : frameIcon + 9;
  const room = Math.max(0, width - start - 12);
  const name = cutToWidth(data.name, room, frameFont, measure);
  const nameWidth = measure(name, frameFont);
  const caption = wholeParts(data.caption, room - nameWidth - 8, frameCaptionFont, measure);
  const total = nameWidth + (caption === "" ? 0 : 8 + measure(caption, frameCaptionFont));
  const left = picture === "" ? x + (width - total) / 2 : x + start;
  return [
    "<g>",
    `<rect x="${x + 1}" y="${y + 1}" width="${Math.max(0, width - 2)}" height="${Math.max(0, height - 2)}" fill="none" stroke="${colour}" ${borderOf(look?.border)}/>`,
    ...laneMarkup(data, rect, colours),
    picture,
    text(name, { x: left, y: y + 21 }, frameFont, colours.text, { struck: brush.isGone }),
    text(caption, { x: left + nameWidth + 8, y: y + 21 }, frameCaptionFont, colours.quiet),
    "</g>",
  ].join("");
}

/** A closed container: a stack with its name and how much is inside. */
export function tileMarkup({ data }: BoxNode, rect: Rect, brush: Brush): string {
  const { colours, isDark, measure, icon } = brush;
  const { x, y, width, height } = rect;
  const colour = frameColour(data, isDark);
  const border = `stroke="${colour}" ${borderOf(data.look?.border)}`;
  const size = `width="${width}" height="${height}"`;
  const name = cutToWidth(data.name, width - 20, frameFont, measure);
  const inside = data.inside === 0 ? "empty" : `${data.inside} inside`;
  return [
    "<g>",
    `<rect x="${x + 4}" y="${y + 4}" ${size} fill="${colours.ground}" stroke="${colour}" stroke-width="1.5"/>`,
    `<rect x="${x}" y="${y}" ${size} fill="${colours.ground}" ${border}/>`,
    icon(data.look?.icon ?? data.icon, { x: x + 1, y: y + 1 }, tileIcon),
    text(name, { x: x + 11, y: y + 49 }, frameFont, colours.text, { struck: brush.isGone }),
    text(inside, { x: x + 11, y: y + 67 }, frameCaptionFont, colours.quiet),
    "</g>",
  ].join("");
}

/** A remark. */
export function noteMarkup({ data }: BoxNode, { x, y, width, height }: Rect, { colours, measure }: Brush): string {
  const { note } = colours;
  const room = width - 28;
  const most = Math.max(1, Math.floor((height - 36) / noteLineHeight));
  const lines = data.caption === "" ? [] : wrapped(data.caption, room, most, noteFont, measure);
  return [
    "<g>",
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="${note.ground}" stroke="${note.border}"/>`,
    `<rect x="${x}" y="${y}" width="4" height="${height}" rx="2" fill="${note.bar}"/>`,
    text(cutToWidth(data.name, room, noteTitleFont, measure), { x: x + 15, y: y + 21 }, noteTitleFont, note.text),
    ...lines.map((line, index) => text(line, { x: x + 15, y: y + 39 + index * noteLineHeight }, noteFont, note.text)),
    "</g>",
  ].join("");
}

interface TextLook {
  readonly anchor?: "middle";
  readonly struck?: boolean | undefined;
}

function text(content: string, { x, y }: Point, font: TextFont, fill: string, look: TextLook = {}): string {
  if (content === "") return "";
  const attributes = [
    `x="${round(x)}" y="${y}" font-size="${font.size}" font-weight="${font.weight}" fill="${fill}"`,
    look.anchor ? ` text-anchor="${look.anchor}"` : "",
    look.struck ? ' text-decoration="line-through"' : "",
  ];
  return `<text ${attributes.join("")}>${escapeXml(content)}</text>`;
}

function wholeOrCut(caption: string, width: number, font: TextFont, measure: Measure): string {
  return wholeParts(caption, width, font, measure) || cutToWidth(caption.split(" · ")[0] ?? "", width, font, measure);
}

/** What stands for an icon that the set does not have. */
function initials(title: string, { x, y }: Point, colours: Colours): string {
  const letters = text(title.slice(0, 2).toUpperCase(), { x: x + 24, y: y + 29 }, frameFont, colours.quiet, {
    anchor: "middle",
  });
  return `<rect x="${x}" y="${y}" width="${boxIcon}" height="${boxIcon}" rx="6" fill="none" stroke="${colours.border}" stroke-width="1.5" stroke-dasharray="4 3"/>${letters}`;
}

function frameColour({ look }: BoxNode["data"], isDark: boolean): string {
  return (isDark ? (look?.darkColour ?? look?.colour) : look?.colour) ?? "#7D8998";
}

function borderOf(border: string | undefined): string {
  if (border === "dashed") return 'stroke-width="1.5" stroke-dasharray="8 4"';
  return border === "dotted" ? 'stroke-width="2" stroke-dasharray="2 4"' : 'stroke-width="1.5"';
}

function laneMarkup(data: BoxNode["data"], { x, y, width, height }: Rect, colours: Colours): readonly string[] {
  if (data.lanes === "") return [];
  const names = data.lanes.split("|");
  const length = data.laneLength / names.length;
  const font = { size: 11, weight: 500 } as const;
  return names.map((name, index) => {
    const at = data.laneStart + index * length;
    const path = data.lanesBeside ? `M${x + at} ${y + 36}V${y + height - 2}` : `M${x + 4} ${y + at}H${x + width - 4}`;
    const line =
      data.lanesBeside && index === 0
        ? ""
        : `<path d="${path}" fill="none" stroke="#00a4a6" stroke-width="1.5" stroke-dasharray="4 4"/>`;
    const label = data.lanesBeside
      ? text(name, { x: x + at + length / 2, y: y + height - 5 }, font, colours.lane, { anchor: "middle" })
      : text(name, { x: x + data.laneInset + 6, y: y + at + 14 }, font, colours.lane);
    return line + label;
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
