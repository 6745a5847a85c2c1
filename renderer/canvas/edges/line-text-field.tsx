import { EdgeLabelRenderer } from "@xyflow/react";
import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from "react";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing } from "../../ui/notify";
import type { Point } from "../scene/geometry";
import { useNameScale } from "../view/detail";
import { focusDiagram } from "../view/focus";
import { lineEnds } from "../view/names";
import styles from "./line-text-field.module.css";
import { stopLineText } from "./line-text-store";

interface LineTextFieldProps {
  readonly id: string;
  /** The middle of the field, in the drawing's coordinates. */
  readonly at: Point;
}

/** Types the text of a note line in its place: Enter keeps it, Escape leaves it as it was. */
export function LineTextField({ id, at }: LineTextFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  const scale = useNameScale();
  const before = textOf(id);

  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  const finish = (keep: boolean, stay: boolean) => {
    if (done.current) return;
    done.current = true;
    const typed = field.current?.value.trim() ?? "";
    if (keep && typed !== before) setText(id, typed);
    const opener = stopLineText();
    if (!stay) return;
    if (opener) opener.focus({ preventScroll: true });
    else focusDiagram();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" || event.key === "Tab") finish(true, true);
    else if (event.key === "Escape") finish(false, true);
    else return;
    event.preventDefault();
  };

  const style = {
    transform: `translate(${at.x}px, ${at.y}px) translate(-50%, -50%) scale(${scale})`,
  } satisfies CSSProperties;
  return (
    <EdgeLabelRenderer>
      <input
        ref={field}
        className={`${styles.field} nodrag nopan`}
        style={style}
        aria-label={`Text of the note line from ${lineEnds(id)}`}
        placeholder="What does it say?"
        defaultValue={before}
        maxLength={200}
        onKeyDown={onKeyDown}
        onBlur={() => finish(true, false)}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
      />
    </EdgeLabelRenderer>
  );
}

function textOf(id: string): string {
  const { connections } = drawingStore.getState().drawing.document;
  const text = connections.find((line) => line.id === id)?.props.text;
  return typeof text === "string" ? text : "";
}

function setText(id: string, text: string): void {
  const props = { text: text === "" ? undefined : text };
  if (!editDrawing({ type: "set-props", id, props }, "Change the text of a note line")) return;
  announce(text === "" ? "The note line has no text." : `The note line says: ${text}`);
}
