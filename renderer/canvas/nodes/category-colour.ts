import { catalog } from "../../../catalog";
import type { Category } from "../../../catalog/define";

/** The colours that AWS's icon set gives its categories (set of January 2026). */
const colours: Readonly<Record<Category, string>> = {
  frame: "#7D8998",
  actor: "#7D8998",
  network: "#8C4FFF",
  edge: "#8C4FFF",
  compute: "#ED7100",
  data: "#C925D1",
  security: "#DD344C",
  note: "#B8A25A",
};

/** Colour of the tile that stands for a component when the drawing is far away. */
export function categoryColour(type: string): string {
  return colours[catalog.components.get(type)?.category ?? "frame"];
}
