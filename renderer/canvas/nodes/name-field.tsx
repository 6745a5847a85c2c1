import { editDrawing } from "../../ui/notify";
import { focusBox } from "../view/focus";
import { InlineField } from "./inline-field";
import styles from "./name-field.module.css";
import { stopRenaming } from "./rename-store";

interface NameFieldProps {
  readonly id: string;
  readonly name: string;
  readonly className?: string;
  /** What happens when it is done; on the canvas the box gets the focus back. */
  onFinished?(): void;
}

/** Types a box's name in its place. */
export function NameField({ id, name, className, onFinished }: NameFieldProps) {
  return (
    <InlineField
      value={name}
      label={`Name of ${name}`}
      className={`${styles.field} ${className ?? ""}`}
      onDone={(typed, hadFocus) => {
        if (typed && typed !== name) editDrawing({ type: "rename", id, name: typed }, `Rename ${name}`);
        stopRenaming();
        if (onFinished) onFinished();
        else if (hadFocus) focusBox(id);
      }}
    />
  );
}
