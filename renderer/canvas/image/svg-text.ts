/** Width of a text in pixels. */
export type Measure = (text: string, font: TextFont) => number;

export interface TextFont {
  readonly size: number;
  readonly weight: number;
}

/** What the image names its fonts: an SVG file cannot bring the window's own along. */
export const fontFamily = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** Mean width of a letter by its size, for where there is nothing to measure with. */
const meanLetter = 0.54;

/** Measures with the browser's own fonts; by the mean letter where there is no canvas. */
export function createMeasure(): Measure {
  const known = new Map<string, number>();
  const context = typeof document === "undefined" ? null : document.createElement("canvas").getContext("2d");
  return (text, { size, weight }) => {
    const key = `${weight} ${size} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      if (context) {
        context.font = `${weight} ${size}px ${fontFamily}`;
        width = context.measureText(text).width;
      } else width = [...text].length * size * meanLetter;
      known.set(key, width);
    }
    return width;
  };
}

/** What XML 1.0 has no way to say: control characters, halves of a character pair, two that are none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text of the drawing as text of an SVG file, in content and in attributes alike. */
export function escapeXml(text: string): string {
  return text.replace(impossible, "\ufffd").replace(/[&<>"']/g, (sign) => entities[sign] ?? "");
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function cutToWidth(text: string, width: number, font: TextFont, measure: Measure): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (measure(line, font) <= width) return line;
  const letters = [...line];
  let [least, most] = [0, letters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (measure(`${letters.slice(0, middle).join("")}…`, font) <= width) least = middle;
    else most = middle - 1;
  }
  return least === 0 ? "" : `${letters.slice(0, least).join("").trimEnd()}…`;
}

/** As many parts of a caption ("Private · 10.0.0.0/18") as have room; they are never cut. */
export function wholeParts(caption: string, width: number, font: TextFont, measure: Measure): string {
  const parts = caption.split(" · ");
  for (let count = parts.length; count > 0; count--) {
    const text = parts.slice(0, count).join(" · ");
    if (measure(text, font) <= width) return text;
  }
  return "";
}

/** The lines that a text takes in a width; the last one ends in an ellipsis when there are more than `most`. */
export function wrapped(
  text: string,
  width: number,
  most: number,
  font: TextFont,
  measure: Measure,
): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r?\n/)) {
    let line = "";
    for (const word of paragraph.split(/\s+/)) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (measure(longer, font) <= width) line = longer;
      else {
        if (line !== "") lines.push(line);
        line = cutToWidth(word, width, font, measure);
      }
      if (lines.length > most) break;
    }
    lines.push(line);
    if (lines.length > most) break;
  }
  if (lines.length <= most) return lines;
  const shown = lines.slice(0, most);
  const last = shown.pop() ?? "";
  return [...shown, cutToWidth(`${last} ${"…".repeat(Math.ceil(width / font.size))}`, width, font, measure)];
}
