import { memo } from "react";
import { useKeyed } from "../scene/keyed-store";
import { LockSign } from "./lock-sign";
import { NameField } from "./name-field";
import { type BoxNodeProps, sameBox } from "./node-props";
import styles from "./note-node.module.css";
import { renamingBoxes } from "./rename-store";

/** A remark on the drawing: its title, and its text as it was typed. */
export const NoteNodeView = memo(function NoteNodeView({ id, data, selected, height }: BoxNodeProps) {
  const lines = Math.max(1, Math.floor(((height ?? 96) - 36) / 16));
  const isRenaming = useKeyed(renamingBoxes, id);
  return (
    <div className={styles.note} data-selected={selected || undefined}>
      {isRenaming ? (
        <NameField id={id} name={data.name} className={styles.field} />
      ) : (
        <div className={styles.title} data-name>
          {data.name}
        </div>
      )}
      <LockSign locked={data.locked} className={styles.lock} />
      {data.caption !== "" && (
        <div className={styles.text} style={{ WebkitLineClamp: lines }}>
          {data.caption}
        </div>
      )}
    </div>
  );
}, sameBox);
