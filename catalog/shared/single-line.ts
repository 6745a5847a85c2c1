import type { Problem } from "../../model/problem";
import type { ConnectionNode } from "../define";

/** What is said of a line that opens what another one of its kind has opened already. */
interface Repetition {
  readonly code: string;
  /** Given the line that came first. */
  readonly message: (first: ConnectionNode) => string;
  readonly remedy: string;
}

/**
 * Of the lines of one kind that end at a component, all but the first are errors: each would add the same rule to the
 * component's security group, which AWS refuses (InvalidPermission.Duplicate).
 */
export function oneLineIsEnough(line: ConnectionNode, { code, message, remedy }: Repetition): readonly Problem[] {
  const [first] = line.to.incoming
    .filter(({ type }) => type === line.type)
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  if (!first || first.id === line.id) return [];
  return [
    {
      code,
      severity: "error",
      subject: line.id,
      message: message(first),
      remedy,
      fix: { label: "Delete this line", edit: { type: "remove", ids: [line.id] } },
    },
  ];
}
