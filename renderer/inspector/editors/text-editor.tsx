import { Textarea, TextInput } from "@mantine/core";
import { KeyRound } from "lucide-react";
import type { EditorProps } from "./editor";
import { useDraft } from "./use-draft";

/** One line or several of text; a reference to a secret shows that it is one. */
export function TextEditor(props: EditorProps) {
  const { id, field, standard, error, describedBy } = props;
  const { kind, info } = field;
  const draft = useDraft(
    props,
    (value) => (value === undefined || value === null ? "" : String(value)),
    (text) => (text === "" && (field.optional || standard !== undefined) ? undefined : text),
  );
  const common = {
    id,
    size: "xs" as const,
    value: draft.text,
    error: draft.fault ?? error,
    placeholder: typeof standard === "string" && standard !== "" ? standard : info.placeholder,
    "aria-describedby": describedBy,
    onBlur: draft.leave,
    onChange: (event: { currentTarget: { value: string } }) => draft.change(event.currentTarget.value),
  };
  if (kind.type === "text" && kind.multiline) return <Textarea {...common} autosize minRows={2} maxRows={10} />;
  const reference = kind.type === "text" && kind.reference;
  return (
    <TextInput
      {...common}
      leftSection={reference ? <KeyRound size={14} aria-hidden="true" /> : undefined}
      rightSection={info.unit ? <span aria-hidden="true">{info.unit}</span> : undefined}
      rightSectionWidth={info.unit ? `calc(${info.unit.length}ch + 20px)` : undefined}
      spellCheck={false}
      autoComplete="off"
    />
  );
}
