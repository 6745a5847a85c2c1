import { TextInput } from "@mantine/core";
import type { KeyboardEvent } from "react";
import type { EditorProps } from "./editor";
import { useDraft } from "./use-draft";

/** A number with its unit; arrow keys step, Shift steps by ten. */
export function NumberEditor(props: EditorProps) {
  const { id, field, value, standard, error, describedBy, commit } = props;
  const { kind, info } = field;
  const integer = kind.type === "number" && kind.integer;
  const draft = useDraft(
    props,
    (number) => (number === undefined || number === null ? "" : String(number)),
    (text) => {
      if (text.trim() === "") return undefined;
      const number = Number(text.trim().replace(",", "."));
      return Number.isFinite(number) ? number : { unreadable: "This is not a number." };
    },
  );

  const step = (event: KeyboardEvent) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const size = (event.shiftKey ? 10 : 1) * (event.key === "ArrowUp" ? 1 : -1);
    const from = Number(value ?? standard ?? 0);
    const { min, max } = kind.type === "number" ? kind : { min: undefined, max: undefined };
    const next = Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, from + size));
    if (Number.isFinite(next)) {
      draft.change(String(next));
      commit(next);
    }
  };

  return (
    <TextInput
      id={id}
      size="xs"
      value={draft.text}
      inputMode={integer ? "numeric" : "decimal"}
      error={draft.fault ?? error}
      placeholder={standard === undefined || standard === null ? info.placeholder : String(standard)}
      rightSection={info.unit ? <span aria-hidden="true">{info.unit}</span> : undefined}
      rightSectionWidth={info.unit ? `calc(${info.unit.length}ch + 20px)` : undefined}
      aria-describedby={describedBy}
      autoComplete="off"
      onBlur={draft.leave}
      onKeyDown={step}
      onChange={(event) => draft.change(event.currentTarget.value)}
    />
  );
}
