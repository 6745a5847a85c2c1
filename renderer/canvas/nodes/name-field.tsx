import { type KeyboardEvent, useEffect, useRef } from "react";
import { editDrawing } from "../../ui/notify";
import { focusBox } from "../view/focus";
import styles from "./name-field.module.css";
import { stopRenaming } from "./rename-store";

interface NameFieldProps {
  readonly id: string;
  readonly name: string;
  readonly className?: string;
  /** What happens when it is done; on the canvas the box gets the focus back. */
  onFinished?(): void;
}

/** Types a box's name in its place: Enter keeps it, Escape leaves it as it was. */
export function NameField({ id, name, className, onFinished }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);

  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  const finish = (keep: boolean, stay: boolean) => {
    if (done.current) return;
    done.current = true;
    const typed = field.current?.value.trim() ?? "";
    if (keep && typed !== "" && typed !== name) editDrawing({ type: "rename", id, name: typed }, `Rename ${name}`);
    stopRenaming();
    if (onFinished) onFinished();
    else if (stay) focusBox(id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") finish(true, true);
    else if (event.key === "Escape") finish(false, true);
    else if (event.key === "Tab") finish(true, true);
    else return;
    event.preventDefault();
  };

  return (
    <input
      ref={field}
      className={`${styles.field} nodrag nopan ${className ?? ""}`}
      aria-label={`Name of ${name}`}
      defaultValue={name}
      maxLength={200}
      spellCheck={false}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true, false)}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
