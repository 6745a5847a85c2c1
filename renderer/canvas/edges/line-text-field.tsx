import { EdgeLabelRenderer } from "@xyflow/react";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing } from "../../ui/notify";
import { InlineField } from "../nodes/inline-field";
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

/** Types the text of a note line in its place. */
export function LineTextField({ id, at }: LineTextFieldProps) {
  const scale = useNameScale();
  const before = textOf(id);
  return (
    <EdgeLabelRenderer>
      <InlineField
        value={before}
        label={`Text of the note line from ${lineEnds(id)}`}
        placeholder="What does it say?"
        className={styles.field}
        style={{ transform: `translate(${at.x}px, ${at.y}px) translate(-50%, -50%) scale(${scale})` }}
        onDone={(typed, hadFocus) => {
          if (typed !== undefined && typed !== before) setText(id, typed);
          const opener = stopLineText();
          if (!hadFocus) return;
          if (opener) opener.focus({ preventScroll: true });
          else focusDiagram();
        }}
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
