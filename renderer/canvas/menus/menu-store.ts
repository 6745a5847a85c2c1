import { createStore } from "zustand/vanilla";
import { drawingStore } from "../../state/drawing-store";
import type { Point } from "../scene/geometry";

export interface OpenMenu {
  /** In the window. */
  readonly at: Point;
  readonly on: "box" | "line" | "canvas";
  /** What had the focus and gets it back. */
  readonly opener: HTMLElement | undefined;
}

export const menuStore = createStore<{ readonly menu: OpenMenu | undefined }>()(() => ({ menu: undefined }));

/** Opens the menu of a box, a line or the canvas. What it is opened on becomes the selection unless it is part of it. */
export function openMenuAt(id: string | undefined, at: Point): void {
  const { drawing, selection, select } = drawingStore.getState();
  if (id !== undefined && !selection.includes(id)) select([id]);
  const isBox = drawing.document.components.some((component) => component.id === id);
  const { activeElement } = document;
  menuStore.setState({
    menu: {
      at,
      on: id === undefined ? "canvas" : isBox ? "box" : "line",
      opener: activeElement instanceof HTMLElement ? activeElement : undefined,
    },
  });
}

export function closeMenu(): void {
  const { menu } = menuStore.getState();
  if (!menu) return;
  menuStore.setState({ menu: undefined });
  // What the chosen command opened keeps the focus.
  requestAnimationFrame(() => {
    if (document.activeElement === document.body && menu.opener?.isConnected)
      menu.opener.focus({ preventScroll: true });
  });
}
