import { ArrowLeft, ArrowRight } from "lucide-react";
import { catalog } from "../../catalog";
import type { Component, GroundplanDocument } from "../../model/document";
import { drawingStore } from "../state/drawing-store";
import styles from "./inspector.module.css";

interface LinesOfProps {
  readonly component: Component;
  readonly document: GroundplanDocument;
}

/** The lines that end at a box; one click selects the line and shows its contract. */
export function LinesOf({ component, document }: LinesOfProps) {
  const lines = document.connections.filter(({ from, to }) => from === component.id || to === component.id);
  if (lines.length === 0) return null;
  const names = new Map(document.components.map(({ id, name }) => [id, name]));
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>
        Lines <span className={styles.count}>{lines.length}</span>
      </h3>
      <ul className={styles.list}>
        {lines.map((line) => {
          const outgoing = line.from === component.id;
          const Arrow = outgoing ? ArrowRight : ArrowLeft;
          const verb = catalog.connections.get(line.type)?.title ?? (line.type === "note" ? "note" : line.type);
          return (
            <li key={line.id}>
              <button
                type="button"
                className={styles.resource}
                style={{ fontFamily: "inherit" }}
                onClick={() => drawingStore.getState().select([line.id])}
              >
                <Arrow size={13} style={{ margin: 0 }} aria-label={outgoing ? "to" : "from"} />
                <span>{names.get(outgoing ? line.to : line.from) ?? "a box that is gone"}</span>
                <span className={styles.count} style={{ marginLeft: "auto", textAlign: "right" }}>
                  {verb}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
