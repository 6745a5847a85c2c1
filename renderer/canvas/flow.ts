import type { ReactFlowState } from "@xyflow/react";
import type { StoreApi } from "zustand";
import type { BoxNode, LineEdge, Scene } from "./scene/scene";

/** React Flow's own state of the canvas on screen. */
export type FlowStore = Pick<StoreApi<ReactFlowState<BoxNode, LineEdge>>, "getState" | "setState" | "subscribe">;

/** The canvas on screen, for commands that come from outside of it. */
export interface ShownCanvas {
  readonly store: FlowStore;
  readonly element: HTMLElement;
  scene(): Scene;
  /** Shows the drawing as it is, whatever a gesture that was given up made of it. */
  restore(): void;
}

let shown: ShownCanvas | undefined;

export function setShownCanvas(canvas: ShownCanvas | undefined): void {
  shown = canvas;
}

/** The canvas on screen; `undefined` while the start page is shown. */
export function shownCanvas(): ShownCanvas | undefined {
  return shown;
}
