import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

interface HandState {
  /** The tool that was chosen. */
  readonly tool: "select" | "hand";
  /** Space is held: the hand for as long as that. */
  readonly held: boolean;
}

export const handStore = createStore<HandState>()(() => ({ tool: "select", held: false }));

/** Whether dragging moves the view and selects nothing. */
export function isHand({ tool, held }: HandState = handStore.getState()): boolean {
  return held || tool === "hand";
}

export function useHand(): boolean {
  return useStore(handStore, isHand);
}

export function setTool(tool: HandState["tool"]): void {
  handStore.setState({ tool });
}
