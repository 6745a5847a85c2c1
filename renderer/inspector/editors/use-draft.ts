import { useEffect, useRef, useState } from "react";
import type { Json } from "../../../model/document";
import { faultOf } from "../field-state";
import type { EditorProps } from "./editor";

/** Text that cannot be read as a value at all, with the reason. */
export interface Unreadable {
  readonly unreadable: string;
}

/**
 * The text of a field while it is being typed. What the schema accepts is drawn at once; what it refuses stays in the
 * field with the reason and is drawn when the field is left, so that the problem list has it and nothing is lost.
 */
export function useDraft(
  { field, value, commit }: Pick<EditorProps, "field" | "value" | "commit">,
  write: (value: Json | undefined) => string,
  read: (text: string) => Json | undefined | Unreadable,
) {
  const drawn = write(value);
  const [text, setText] = useState(drawn);
  const [fault, setFault] = useState<string>();
  const [timesLeft, setTimesLeft] = useState(0);
  const typing = useRef(false);

  // What counts is shown when the field is left too: for one that was cleared that is its default.
  // biome-ignore lint/correctness/useExhaustiveDependencies: leaving shows again what is drawn.
  useEffect(() => {
    if (typing.current) return;
    setText(drawn);
    setFault(undefined);
  }, [drawn, timesLeft]);

  const change = (next: string) => {
    typing.current = true;
    setText(next);
    const parsed = read(next);
    if (isUnreadable(parsed)) {
      setFault(parsed.unreadable);
      return;
    }
    const reason = faultOf(field, parsed);
    setFault(reason);
    if (reason === undefined) commit(parsed);
  };

  const leave = () => {
    if (!typing.current) return;
    typing.current = false;
    const parsed = read(text);
    if (isUnreadable(parsed)) {
      setText(drawn);
      setFault(undefined);
      return;
    }
    commit(parsed);
    setTimesLeft((times) => times + 1);
  };

  return { text, fault, change, leave };
}

function isUnreadable(value: Json | undefined | Unreadable): value is Unreadable {
  return typeof value === "object" && value !== null && "unreadable" in value;
}
