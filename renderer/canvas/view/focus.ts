import { createStore } from "zustand/vanilla";
import { drawingStore } from "../../state/drawing-store";
import { shownCanvas } from "../flow";
import { currentArrangement } from "../operations/place";
import { boxInWords } from "./names";
import { reveal } from "./viewport";

/** The box that has or last had the focus on the canvas: the one tab stop. */
export const focusStore = createStore<{ readonly id: string | undefined }>()(() => ({ id: undefined }));

export function nodeElement(id: string): HTMLElement | null {
  return shownCanvas()?.element.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`) ?? null;
}

/** Gives a box the focus and brings it into view. A box that is not drawn yet gets it once it is. */
export function focusBox(id: string): void {
  setTabStop(id);
  reveal([id]);
  if (!giveFocus(id)) requestAnimationFrame(() => giveFocus(id));
}

/** Gives a box the focus where it is, without moving the view. */
export function focusQuietly(id: string): void {
  setTabStop(id);
  giveFocus(id);
}

/** Names a box in full and gives it the focus. */
function giveFocus(id: string): boolean {
  const element = nodeElement(id);
  if (!element) return false;
  element.setAttribute("aria-label", boxInWords(id));
  element.setAttribute("tabindex", "0");
  element.focus({ preventScroll: true });
  return true;
}

/** Gives the diagram itself the focus, with no box in it. */
export function focusDiagram(): void {
  diagram()?.focus({ preventScroll: true });
}

export function diagram(): HTMLElement | null {
  return shownCanvas()?.element.querySelector<HTMLElement>("[data-diagram]") ?? null;
}

/** Makes a box the place where Tab enters the diagram. */
export function setTabStop(id: string | undefined): void {
  const before = focusStore.getState().id;
  if (before !== undefined && before !== id) nodeElement(before)?.setAttribute("tabindex", "-1");
  focusStore.setState({ id });
  const element = id === undefined ? null : nodeElement(id);
  element?.setAttribute("tabindex", "0");
  diagram()?.setAttribute("tabindex", element ? "-1" : "0");
}

/** The box that has the focus right now. */
export function focusedBox(): string | undefined {
  const element = document.activeElement?.closest(".react-flow__node");
  return element && shownCanvas()?.element.contains(element)
    ? (element.getAttribute("data-id") ?? undefined)
    : undefined;
}

/**
 * When the box that has the focus is deleted, undone or closed away, the focus goes to the container that shows its
 * place, never to nowhere. Gives back what ends that.
 */
export function keepFocus(): () => void {
  return drawingStore.subscribe((state, before) => {
    if (state.drawing === before.drawing) return;
    const id = focusedBox();
    if (id === undefined) return;
    const around = ancestorsOf(id, before.drawing.document.components);
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      const { shownAs } = currentArrangement();
      const next = [id, ...around].flatMap((candidate) => shownAs.get(candidate) ?? [])[0];
      if (next === undefined) {
        setTabStop(undefined);
        focusDiagram();
      } else focusBox(next);
    });
  });
}

function ancestorsOf(
  id: string,
  components: readonly { readonly id: string; readonly parent?: string }[],
): readonly string[] {
  const parents = new Map(components.map((component) => [component.id, component.parent]));
  const found: string[] = [];
  for (let at = parents.get(id); at !== undefined && !found.includes(at); at = parents.get(at)) found.push(at);
  return found;
}
