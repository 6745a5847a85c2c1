import { Button, Group } from "@mantine/core";
import { Boxes } from "lucide-react";
import { catalog } from "../../catalog";
import type { GroundplanDocument } from "../../model/document";
import { runAction } from "../actions/registry";
import { drawingStore } from "../state/drawing-store";
import { ComponentIcon } from "../ui/component-icon";
import styles from "./inspector.module.css";

interface MultiSelectionProps {
  readonly ids: readonly string[];
  readonly document: GroundplanDocument;
}

/** Several things selected: what they are, by kind, and what can be done with all of them. */
export function MultiSelection({ ids, document }: MultiSelectionProps) {
  const chosen = new Set(ids);
  const components = document.components.filter(({ id }) => chosen.has(id));
  const lines = document.connections.filter(({ id }) => chosen.has(id));
  const types = [...new Set(components.map(({ type }) => type))];
  return (
    <>
      <header className={styles.header}>
        <Boxes size={26} aria-hidden="true" />
        <h2 className={styles.name}>{ids.length} selected</h2>
        <p className={styles.type}>
          {counted(components.length, "component")}
          {lines.length > 0 && `, ${counted(lines.length, "line")}`}
        </p>
      </header>
      <Group gap={6} mb={4}>
        <Button size="compact-sm" variant="default" onClick={() => runAction("edit.duplicate")}>
          Duplicate
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => runAction("edit.delete")}>
          Delete
        </Button>
      </Group>
      {types.map((type) => {
        const members = components.filter((component) => component.type === type);
        const definition = catalog.components.get(type);
        return (
          <section key={type} className={styles.section}>
            <h3 className={styles.sectionTitle}>
              <ComponentIcon icon={definition?.icon ?? ""} title={definition?.title ?? type} size={18} />
              {definition?.title ?? type}
              <span className={styles.count}>{members.length}</span>
            </h3>
            <ul className={styles.list}>
              {members.map(({ id, name }) => (
                <li key={id}>
                  <button
                    type="button"
                    className={styles.resource}
                    style={{ fontFamily: "inherit" }}
                    onClick={() => drawingStore.getState().select([id])}
                  >
                    {name}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
