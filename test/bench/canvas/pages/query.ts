import type { Drawing } from "../../../../model/document";
import { empty } from "../../../../templates/empty";
import { threeTier } from "../../../../templates/three-tier";
import { largeDrawing } from "../../large-drawing";

const query = new URLSearchParams(location.search);

/** `?drawing=300` for a large one, `?drawing=three-tier`, `?drawing=empty`. */
export function wantedDrawing(): Drawing {
  const name = query.get("drawing") ?? "three-tier";
  if (/^\d+$/.test(name)) return largeDrawing(Number(name));
  return name === "empty" ? empty : threeTier;
}

export const scheme = query.get("scheme") === "dark" ? "dark" : "light";

/** `?panels`: palette and outline beside the canvas. */
export const hasPanels = query.has("panels");

/** `?plan`: the boxes wear a made-up plan. */
export const hasPlan = query.has("plan");

/** `?expose`: the drawing's store is `window.drawing`, to look into from the outside. */
export const isExposed = query.has("expose");
