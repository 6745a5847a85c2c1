import { useEffect, useRef, useState } from "react";
import type { Component } from "../../model/document";
import { runAction } from "../actions/registry";
import { editDrawing } from "../ui/notify";
import styles from "./title-field.module.css";

/** The box's name, as text that can be typed over. Enter takes it, Esc gives the old one back. */
export function TitleField({ component }: { readonly component: Component }) {
  const [text, setText] = useState(component.name);
  const cancelled = useRef(false);
  useEffect(() => setText(component.name), [component.name]);

  const take = () => {
    if (cancelled.current) {
      cancelled.current = false;
      setText(component.name);
      return;
    }
    const name = text.trim();
    if (name === "" || name === component.name) setText(component.name);
    else if (!editDrawing({ type: "rename", id: component.id, name }, `Rename ${component.name}`))
      setText(component.name);
  };

  return (
    <input
      className={styles.title}
      value={text}
      aria-label="Name"
      spellCheck={false}
      maxLength={200}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        if (event.nativeEvent.isComposing) return;
        cancelled.current = event.key === "Escape";
        event.currentTarget.blur();
        runAction("go.to-canvas");
        event.preventDefault();
      }}
    />
  );
}
