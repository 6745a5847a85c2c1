import type { ReactNode } from "react";
import type { Point } from "../scene/geometry";
import styles from "./pointer-badge.module.css";

interface PointerBadgeProps {
  /** In the window. */
  readonly at: Point;
  readonly tone: "good" | "bad" | "plain";
  readonly children: ReactNode;
}

/** Words beside the pointer: what releasing would do, or why it would do nothing. Screen readers hear it elsewhere. */
export function PointerBadge({ at, tone, children }: PointerBadgeProps) {
  if (!children) return null;
  // Near the right edge it stands on the other side of the pointer.
  const flipped = typeof window !== "undefined" && at.x > window.innerWidth - 340;
  return (
    <div
      className={styles.badge}
      data-tone={tone}
      data-flipped={flipped || undefined}
      style={{ transform: `translate(${at.x + (flipped ? -16 : 16)}px, ${at.y + 18}px)` }}
      aria-hidden="true"
    >
      <span>{children}</span>
    </div>
  );
}
