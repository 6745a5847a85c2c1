import { useStore } from "zustand";
import { absoluteRectOf } from "../operations/place";
import { contains, type Point, type Rect } from "../scene/geometry";
import { windowPoint } from "../view/viewport";
import styles from "./connect-layer.module.css";
import { type Connecting, connectStore } from "./line-gesture";
import { PointerBadge } from "./pointer-badge";

/** The line that follows the pointer while it is drawn, and what would come of releasing it. */
export function ConnectLayer() {
  const connecting = useStore(connectStore, (state) => state.connecting);
  if (!connecting) return null;
  const rect = absoluteRectOf(connecting.from);
  if (!rect) return null;
  const corner = windowPoint(rect);
  const opposite = windowPoint({ x: rect.x + rect.width, y: rect.y + rect.height });
  const box = { ...corner, width: opposite.x - corner.x, height: opposite.y - corner.y };
  const { x, y } = borderPoint(box, connecting.pointer);
  return (
    <>
      <svg
        className={styles.layer}
        data-outcome={connecting.outcome}
        data-note={connecting.note || undefined}
        aria-hidden="true"
      >
        <path d={`M${x} ${y}L${connecting.pointer.x} ${connecting.pointer.y}`} />
        <circle cx={connecting.pointer.x} cy={connecting.pointer.y} r={4} />
      </svg>
      <PointerBadge at={connecting.pointer} tone={toneOf(connecting)}>
        {connecting.text}
      </PointerBadge>
    </>
  );
}

function toneOf({ outcome }: Connecting): "good" | "bad" | "plain" {
  return outcome === "possible" ? "good" : outcome === "refused" ? "bad" : "plain";
}

/** Where the straight way from a box's middle to a point leaves the box. */
function borderPoint(box: Rect, to: Point): Point {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (contains(box, to)) return middle;
  const [dx, dy] = [to.x - middle.x, to.y - middle.y];
  const share = Math.min(
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
  );
  return { x: middle.x + dx * share, y: middle.y + dy * share };
}
