import { ActionIcon, Button, TextInput } from "@mantine/core";
import { Plus, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Json } from "../../../model/document";
import { faultOf } from "../field-state";
import type { EditorProps } from "./editor";
import styles from "./editors.module.css";

interface Row {
  readonly id: number;
  readonly name: string;
  readonly value: string;
}

let lastRow = 0;

/** Names with a text each: environment variables, tags, references to secrets. */
export function MapEditor({ field, value, error, describedBy, commit }: EditorProps) {
  const reference = field.kind.type === "map" && field.kind.reference;
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf(value));
  const own = useRef(JSON.stringify(value ?? {}));
  const drawn = JSON.stringify(value ?? {});

  useEffect(() => {
    if (drawn === own.current) return;
    own.current = drawn;
    setRows(rowsOf(JSON.parse(drawn)));
  }, [drawn]);

  const change = (next: readonly Row[]) => {
    setRows(next);
    const map = Object.fromEntries(next.filter(({ name }) => name !== "").map((row) => [row.name, row.value]));
    own.current = JSON.stringify(map);
    commit(map);
  };
  const edit = (id: number, changes: Partial<Row>) =>
    change(rows.map((row) => (row.id === id ? { ...row, ...changes } : row)));

  const doubled = rows.find((row, index) => row.name !== "" && rows.findIndex(({ name }) => name === row.name) < index);
  const fault = doubled ? `${doubled.name} stands here twice; the last one counts.` : (faultOf(field, value) ?? error);

  return (
    <fieldset className={styles.map} aria-describedby={describedBy}>
      <legend className={styles.hidden}>{field.info.title}</legend>
      {rows.map((row, index) => (
        <div key={row.id} className={styles.mapRow}>
          <TextInput
            size="xs"
            className="mono"
            value={row.name}
            placeholder="NAME"
            aria-label={`${field.info.title}, name ${index + 1}`}
            spellCheck={false}
            onChange={(event) => edit(row.id, { name: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            value={row.value}
            placeholder={reference ? "secretsmanager:NAME" : "value"}
            aria-label={`${field.info.title}, value of ${row.name || `row ${index + 1}`}`}
            spellCheck={false}
            onChange={(event) => edit(row.id, { value: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="md"
            aria-label={`Remove ${row.name || `row ${index + 1}`}`}
            onClick={() => change(rows.filter(({ id }) => id !== row.id))}
          >
            <X size={14} />
          </ActionIcon>
        </div>
      ))}
      {fault && <p className={styles.fault}>{fault}</p>}
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<Plus size={13} />}
        className={styles.add}
        onClick={() => setRows([...rows, { id: ++lastRow, name: "", value: "" }])}
      >
        Add {rows.length === 0 ? field.info.title.toLowerCase() : "another"}
      </Button>
    </fieldset>
  );
}

function rowsOf(value: Json | undefined): readonly Row[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([name, entry]) => ({ id: ++lastRow, name, value: String(entry) }));
}
