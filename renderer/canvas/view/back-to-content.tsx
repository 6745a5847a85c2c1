import { ArrowDown } from "lucide-react";
import { useDrawing } from "../../state/drawing-store";
import { currentArrangement } from "../operations/place";
import { centre, overlaps } from "../scene/geometry";
import styles from "./back-to-content.module.css";
import { useViewport } from "./use-viewport";
import { contentRect, fitView } from "./viewport";

/** The way back when the window shows nothing of the drawing: which way it lies, how much there is, and a button. */
export function BackToContent() {
  const drawing = useDrawing((state) => state.drawing);
  const angle = useViewport((viewport) => angleToContent(viewport));
  const count = drawing.document.components.length;
  if (angle === undefined || count === 0) return null;
  return (
    <button type="button" className={styles.button} onClick={() => fitView()}>
      <ArrowDown size={15} style={{ transform: `rotate(${angle}deg)` }} aria-hidden="true" />
      Back to the drawing
      <span>
        {count} {count === 1 ? "component" : "components"}
      </span>
    </button>
  );
}

interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

/** Degrees from "down" to where the drawing lies, in steps of 15; `undefined` while something of it is in view. */
function angleToContent({ x, y, zoom, width, height }: Viewport): number | undefined {
  const content = contentRect();
  if (!content || width === 0) return undefined;
  const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  if (overlaps(seen, content) && isAnyBoxIn(seen)) return undefined;
  const [from, to] = [centre(seen), centre(content)];
  const degrees = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI - 90;
  return Math.round(degrees / 15) * 15;
}

/** Looked up only when the window lies within the drawing's bounds, and ends at the first box. */
function isAnyBoxIn(seen: Parameters<typeof overlaps>[0]): boolean {
  for (const rect of currentArrangement().absolute.values()) if (overlaps(rect, seen)) return true;
  return false;
}
