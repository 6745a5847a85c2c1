import { focusBox, focusDiagram, focusStore } from "../canvas/view/focus";
import { nextInReading } from "../canvas/view/reading-order";
import { drawingStore } from "../state/drawing-store";

/** Goes round the parts of the window: what has a `data-region` and is on screen. */
export function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")].filter(
    (region) => region.getClientRects().length > 0 && region.offsetWidth > 0 && region.offsetHeight > 0,
  );
  if (regions.length === 0) return;
  const current = document.activeElement?.closest<HTMLElement>("[data-region]");
  const at = current ? regions.indexOf(current) : -1;
  const next = regions[(at + step + regions.length) % regions.length];
  if (next) enter(next);
}

function enter(region: HTMLElement): void {
  if (region.dataset.region === "canvas") {
    enterCanvas();
    return;
  }
  const inside = region.querySelector<HTMLElement>(
    '[tabindex="0"], button:not([disabled]):not([tabindex="-1"]), input:not([disabled]), a[href], textarea, select',
  );
  (inside ?? region).focus();
}

/** Gives the focus to the box that had it last, else to the selected one, else to the first one. */
export function enterCanvas(): void {
  const { selection } = drawingStore.getState();
  const candidates = [focusStore.getState().id, ...selection];
  const box = candidates.find((id) => id !== undefined && nextInReading(id) !== undefined) ?? nextInReading(undefined);
  if (box === undefined) focusDiagram();
  else focusBox(box);
}
