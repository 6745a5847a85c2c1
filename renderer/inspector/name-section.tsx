import { Button, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { concrete } from "../../generator/lower";
import type { Component, GroundplanDocument } from "../../model/document";
import { useDerived } from "../state/derived";
import { CopyButton } from "../ui/copy-button";
import { editDrawing } from "../ui/notify";
import { valueText } from "./describe-value";
import styles from "./inspector.module.css";

interface NameSectionProps {
  readonly component: Component;
  readonly document: GroundplanDocument;
  readonly environment: string;
}

/** Attributes by which AWS knows a resource, the most telling first. */
const nameAttributes = ["name", "bucket", "identifier", "family"] as const;

/** The key that addresses are made from, and what things are called in AWS. Renaming the box changes neither. */
export function NameSection({ component, environment }: NameSectionProps) {
  const graph = useDerived((state) => state.graph);
  const [key, setKey] = useState<string>();
  const names = useMemo(() => {
    if (!graph.resources.some(({ origin }) => origin === component.id)) return [];
    return concrete(graph, environment)
      .resources.filter(({ origin, kind }) => origin === component.id && kind === "resource")
      .flatMap(({ type, attributes }) => {
        const attribute = nameAttributes.find((name) => attributes[name] !== undefined);
        if (!attribute) return [];
        const name = valueText(attributes[attribute], { graph, environment });
        return name.includes("aws_") ? [] : [{ type, name }];
      })
      .slice(0, 4);
  }, [graph, component.id, environment]);

  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>Names</h3>
      <dl className={styles.facts}>
        <dt>Key</dt>
        <dd>
          {key === undefined ? (
            <>
              <span className="mono">{component.key}</span>{" "}
              <button type="button" className={styles.link} onClick={() => setKey(component.key)}>
                Change
              </button>
            </>
          ) : (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (
                  key === component.key ||
                  editDrawing({ type: "rekey", id: component.id, key }, `Change the key of ${component.name}`)
                )
                  setKey(undefined);
              }}
            >
              <TextInput
                size="xs"
                className="mono"
                value={key}
                aria-label="Key"
                data-autofocus
                description="Addresses in Terraform change; resources are moved, not replaced, and keep their names in AWS."
                onChange={(event) => setKey(event.currentTarget.value)}
              />
              <Button size="compact-xs" type="submit" mt={6} mr={6}>
                Change key
              </Button>
              <Button size="compact-xs" variant="default" mt={6} onClick={() => setKey(undefined)}>
                Cancel
              </Button>
            </form>
          )}
        </dd>
        {names.map(({ type, name }) => [
          <dt key={`${type} ${name} type`}>{typeTitle(type)}</dt>,
          <dd key={`${type} ${name}`} style={{ display: "flex", alignItems: "start", gap: 4 }}>
            <span className="mono" style={{ overflowWrap: "anywhere" }}>
              {name}
            </span>
            <CopyButton value={name} what="the name" />
          </dd>,
        ])}
      </dl>
    </section>
  );
}

/** `aws_db_instance` → "db instance". */
function typeTitle(type: string): string {
  return type.replace(/^aws_/, "").replaceAll("_", " ");
}
