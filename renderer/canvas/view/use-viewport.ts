import { type ReactFlowState, useStore } from "@xyflow/react";

const transformOf = ({ transform, width, height }: ReactFlowState) => ({
  x: transform[0],
  y: transform[1],
  zoom: transform[2],
  width,
  height,
});

type Viewport = ReturnType<typeof transformOf>;

/** The view of the canvas; draws its component anew with every movement, so only for very small ones. */
export function useViewport<T>(select: (viewport: Viewport) => T): T {
  return useStore((state) => select(transformOf(state)));
}
