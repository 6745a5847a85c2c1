import { Switch } from "@mantine/core";
import type { EditorProps } from "./editor";

/** On or off; the row's label stands beside it. */
export function BooleanEditor({ id, value, error, describedBy, commit }: EditorProps) {
  return (
    <Switch
      id={id}
      size="xs"
      checked={value === true}
      error={error}
      withThumbIndicator={false}
      aria-describedby={describedBy}
      onChange={(event) => commit(event.currentTarget.checked)}
    />
  );
}
