import { TagsInput } from "@mantine/core";
import { useState } from "react";
import { faultOf } from "../field-state";
import type { EditorProps } from "./editor";

/** Several texts or numbers: Enter or a comma adds one, Backspace takes the last one away. */
export function ListEditor({ id, field, value, error, describedBy, commit }: EditorProps) {
  const [fault, setFault] = useState<string>();
  const numbers = field.kind.type === "list" && field.kind.of === "number";
  const change = (texts: string[]) => {
    const next = numbers ? texts.map(Number) : texts;
    const reason = numbers && next.some(Number.isNaN) ? "Only numbers can be added." : faultOf(field, next);
    setFault(reason);
    if (!(numbers && next.some(Number.isNaN))) commit(next);
  };
  return (
    <TagsInput
      id={id}
      size="xs"
      value={Array.isArray(value) ? value.map(String) : []}
      placeholder={
        Array.isArray(value) && value.length > 0 ? undefined : (field.info.placeholder ?? "Type and press Enter")
      }
      error={fault ?? error}
      aria-describedby={describedBy}
      comboboxProps={{ disabled: true }}
      onChange={change}
    />
  );
}
