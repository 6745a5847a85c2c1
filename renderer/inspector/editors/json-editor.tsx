import { Textarea } from "@mantine/core";
import type { EditorProps } from "./editor";
import { useDraft } from "./use-draft";

/** A structured value that no other editor fits, as JSON. */
export function JsonEditor(props: EditorProps) {
  const draft = useDraft(
    props,
    (value) => (value === undefined ? "" : JSON.stringify(value, undefined, 2)),
    (text) => {
      if (text.trim() === "") return undefined;
      try {
        return JSON.parse(text);
      } catch (error) {
        return { unreadable: `Not JSON yet: ${error instanceof Error ? error.message : String(error)}` };
      }
    },
  );
  return (
    <Textarea
      id={props.id}
      size="xs"
      className="mono"
      autosize
      minRows={2}
      maxRows={14}
      value={draft.text}
      error={draft.fault ?? props.error}
      placeholder={props.standard === undefined ? "JSON" : JSON.stringify(props.standard)}
      aria-describedby={props.describedBy}
      spellCheck={false}
      onBlur={draft.leave}
      onChange={(event) => draft.change(event.currentTarget.value)}
    />
  );
}
