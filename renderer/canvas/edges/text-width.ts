const font = '500 11.5px "Inter Variable", Arial, sans-serif';

/** Mean width of a letter, for where there is no canvas to measure with. */
const meanLetter = 6.2;

const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

/** Width of a line's text in pixels at 100 %. */
export function textWidth(text: string): number {
  let width = widths.get(text);
  if (width === undefined) {
    context ??= typeof document === "undefined" ? null : document.createElement("canvas").getContext("2d");
    if (context) {
      context.font = font;
      width = context.measureText(text).width;
    } else width = text.length * meanLetter;
    widths.set(text, width);
  }
  return width;
}
