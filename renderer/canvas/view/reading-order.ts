import { currentArrangement } from "../operations/place";
import { centre } from "../scene/geometry";

/** Components in the same container that are shown, from top to bottom and left to right. */
export function siblingsOf(id: string): readonly string[] {
  const { byId, children, shownAs } = currentArrangement();
  const component = byId.get(id);
  if (!component) return [];
  const parent = component.parent !== undefined && byId.has(component.parent) ? component.parent : undefined;
  return inRows(
    (children.get(parent) ?? []).map((sibling) => sibling.id).filter((other) => shownAs.get(other) === other),
  );
}

/** The box itself if it is shown; without one, the first of the drawing. */
export function nextInReading(id: string | undefined): string | undefined {
  const { children, shownAs } = currentArrangement();
  if (id !== undefined) return shownAs.get(id) === id ? id : undefined;
  return inRows((children.get(undefined) ?? []).map((component) => component.id))[0];
}

/** The sibling after or before a box; `undefined` at the ends, where the focus leaves the canvas. */
export function siblingBeside(id: string, step: 1 | -1): string | undefined {
  const siblings = siblingsOf(id);
  return siblings[siblings.indexOf(id) + step];
}

/** The first box in a container. */
export function firstInside(id: string): string | undefined {
  const { children, openFrames } = currentArrangement();
  if (!openFrames.has(id)) return undefined;
  return inRows((children.get(id) ?? []).map((component) => component.id))[0];
}

/** The nearest box in a direction, in a cone of 90°, or else in the half plane; containers of the box left out. */
export function nearestInDirection(id: string, direction: "up" | "down" | "left" | "right"): string | undefined {
  const { absolute, ordered, shownAs, openFrames, byId } = currentArrangement();
  const own = absolute.get(id);
  if (!own) return undefined;
  const from = centre(own);
  const around = new Set<string>();
  for (let at = byId.get(id)?.parent; at !== undefined; at = byId.get(at)?.parent) around.add(at);
  let best: { readonly id: string; readonly score: number } | undefined;
  for (const other of ordered) {
    const rect = absolute.get(other.id);
    if (!rect || other.id === id || shownAs.get(other.id) !== other.id || around.has(other.id)) continue;
    // From a box one goes to boxes; frames are reached from frames and by going out.
    if (openFrames.has(other.id) !== openFrames.has(id)) continue;
    const to = centre(rect);
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const [ahead, aside] =
      direction === "left" ? [-dx, dy] : direction === "right" ? [dx, dy] : direction === "up" ? [-dy, dx] : [dy, dx];
    if (ahead <= 1) continue;
    const outOfCone = Math.abs(aside) > ahead;
    const score = ahead + Math.abs(aside) * 2 + (outOfCone ? 10_000 : 0);
    if (!best || score < best.score) best = { id: other.id, score };
  }
  return best?.id;
}

/** Boxes whose tops are nearly level form a row. */
function inRows(ids: readonly string[]): readonly string[] {
  const { absolute } = currentArrangement();
  const band = 48;
  const placed = ids.flatMap((id) => {
    const rect = absolute.get(id);
    return rect ? [{ id, x: rect.x, y: rect.y }] : [];
  });
  placed.sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: (typeof placed)[] = [];
  for (const box of placed) {
    const row = rows.at(-1);
    const start = row?.[0];
    if (row && start && box.y - start.y < band) row.push(box);
    else rows.push([box]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.x - b.x).map(({ id }) => id));
}
