import { useStoreApi } from "@xyflow/react";
import { type PointerEvent, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { catalog } from "../../../catalog";
import type { Drawing } from "../../../model/document";
import { useDrawing } from "../../state/drawing-store";
import { categoryColour } from "../nodes/category-colour";
import { arrangementOf } from "../scene/arrangement";
import { frameLook } from "../scene/describe";
import { boundsOf, encloses, grown, type Rect } from "../scene/geometry";
import type { BoxNode, LineEdge } from "../scene/scene";
import styles from "./minimap.module.css";
import { minimapStore } from "./minimap-store";
import { contentRect } from "./viewport";

const size = { width: 132, height: 84 } as const;

/** The whole drawing, small: frames and boxes on one canvas element, and where the window looks. Drag to look elsewhere. */
export function Minimap() {
  const isOpen = useStore(minimapStore, (state) => state.open);
  const isEmpty = useDrawing((state) => state.drawing.document.components.length === 0);
  return isOpen && !isEmpty ? <MinimapView /> : null;
}

function MinimapView() {
  const store = useStoreApi<BoxNode, LineEdge>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<HTMLDivElement>(null);
  const map = useRef<HTMLDivElement>(null);
  const scale = useRef({ x: 0, y: 0, by: 1 });
  const content = useRef<Rect>({ x: 0, y: 0, width: 0, height: 0 });
  const drawing = useDrawing((state) => state.drawing);

  useEffect(() => {
    if (canvas.current) scale.current = paint(canvas.current, drawing);
    content.current = contentRect() ?? content.current;
    const show = () => {
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const { x: left, y: top, by } = scale.current;
      const element = view.current;
      if (!element) return;
      element.style.transform = `translate(${(-x / zoom - left) * by}px, ${(-y / zoom - top) * by}px)`;
      element.style.width = `${(width / zoom) * by}px`;
      element.style.height = `${(height / zoom) * by}px`;
      map.current?.toggleAttribute(
        "data-idle",
        width > 0 && encloses(visible({ x, y, zoom, width, height }), content.current),
      );
    };
    show();
    let { transform, width } = store.getState();
    return store.subscribe((state) => {
      if (state.transform === transform && state.width === width) return;
      ({ transform, width } = state);
      show();
    });
  }, [drawing, store]);

  const look = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    const bounds = event.currentTarget.getBoundingClientRect();
    const { x, y, by } = scale.current;
    const { transform, width, height, panZoom } = store.getState();
    const zoom = transform[2];
    const at = { x: (event.clientX - bounds.x) / by + x, y: (event.clientY - bounds.y) / by + y };
    void panZoom?.setViewport({ x: width / 2 - at.x * zoom, y: height / 2 - at.y * zoom, zoom });
  };

  return (
    <div
      ref={map}
      className={styles.minimap}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        look(event);
      }}
      onPointerMove={look}
    >
      <canvas ref={canvas} width={size.width * 2} height={size.height * 2} style={size} />
      <div ref={view} className={styles.view} />
    </div>
  );
}

function visible({
  x,
  y,
  zoom,
  width,
  height,
}: {
  x: number;
  y: number;
  zoom: number;
  width: number;
  height: number;
}): Rect {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

/** Draws frames and boxes; gives back how points of the drawing become points of the map. */
function paint(element: HTMLCanvasElement, drawing: Drawing) {
  const { ordered, absolute, shownAs, openFrames } = arrangementOf(drawing, catalog);
  const shown = ordered.filter(({ id }) => shownAs.get(id) === id);
  const rects = shown.flatMap(({ id }) => absolute.get(id) ?? []);
  const bounds: Rect = grown(boundsOf(rects) ?? { x: 0, y: 0, width: 100, height: 100 }, 40);
  const by = Math.min(size.width / bounds.width, size.height / bounds.height);
  const corner = {
    x: bounds.x - (size.width / by - bounds.width) / 2,
    y: bounds.y - (size.height / by - bounds.height) / 2,
  };
  const context = element.getContext("2d");
  if (!context) return { ...corner, by };
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  for (const { id, type, props } of shown) {
    const rect = absolute.get(id);
    if (!rect) continue;
    const [x, y] = [(rect.x - corner.x) * by, (rect.y - corner.y) * by];
    const [width, height] = [rect.width * by, rect.height * by];
    const frame = catalog.components.get(type)?.frame;
    if (openFrames.has(id) && frame) {
      context.strokeStyle = frameLook(frame, props).colour;
      context.lineWidth = 1;
      context.strokeRect(x, y, width, height);
    } else {
      context.fillStyle = categoryColour(type);
      context.fillRect(x + width * 0.2, y + height * 0.1, Math.max(1.5, width * 0.6), Math.max(1.5, height * 0.6));
    }
  }
  return { ...corner, by };
}
