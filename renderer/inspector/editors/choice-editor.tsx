import { Select } from "@mantine/core";
import type { EditorProps } from "./editor";

/** One of a few values. */
export function ChoiceEditor({ id, field, value, error, describedBy, commit }: EditorProps) {
  if (field.kind.type !== "choice") return null;
  const { values } = field.kind;
  const data = values.map((option) => ({ value: JSON.stringify(option.value), label: option.label }));
  const drawn = value === undefined ? null : JSON.stringify(value);
  // A value that the schema no longer knows stays visible until another one is chosen.
  if (drawn !== null && !data.some((option) => option.value === drawn))
    data.push({ value: drawn, label: String(value) });
  return (
    <Select
      id={id}
      size="xs"
      data={data}
      value={drawn}
      error={error}
      allowDeselect={false}
      clearable={field.optional}
      searchable={data.length > 8}
      maxDropdownHeight={320}
      checkIconPosition="right"
      comboboxProps={{
        shadow: "md",
        width: "max-content",
        position: "bottom-end",
        middlewares: { flip: true, shift: true },
      }}
      aria-describedby={describedBy}
      onChange={(chosen) => commit(chosen === null ? undefined : JSON.parse(chosen))}
    />
  );
}
