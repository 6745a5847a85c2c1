import type { ConnectionNode, ContractItem } from "../../catalog/define";
import type { Problem } from "../../model/problem";
import type { World } from "./nodes";

/**
 * Lines that set the same environment variable of one component: the last one would win, and which that is nobody
 * sees. A line's definition lets the name be chosen by a property called `variable`.
 */
export function variableProblems(
  world: World,
  contracts: ReadonlyMap<string, readonly ContractItem[]>,
): readonly Problem[] {
  const taken = new Map<string, ConnectionNode>();
  const problems = new Map<string, Problem>();
  for (const line of world.lines.values()) {
    for (const item of contracts.get(line.id) ?? []) {
      if (item.kind !== "variable" && item.kind !== "secret") continue;
      const place = `${line[item.side].id} ${item.name}`;
      const other = taken.get(place);
      if (!other) taken.set(place, line);
      else if (other.id !== line.id && !problems.has(line.id)) {
        problems.set(line.id, twice(line, other, item.name, line[item.side].name));
      }
    }
  }
  return [...problems.values()];
}

function twice(line: ConnectionNode, other: ConnectionNode, name: string, owner: string): Problem {
  return {
    code: "variable-set-twice",
    severity: "error",
    subject: line.id,
    property: "variable",
    message: `“${owner}” would get ${name} from two lines: ${title(other)} and ${title(line)}.`,
    remedy: "Give one of them another variable.",
    ...("variable" in line.definition.props.shape ? { fix: rename(line) } : {}),
  };
}

/** Calls it after what the line ends at, which no other line does by default; back to the default if that was drawn. */
function rename(line: ConnectionNode): NonNullable<Problem["fix"]> {
  const name = line.to.key.toUpperCase();
  const free = line.props().variable === name ? undefined : name;
  return {
    label: free ? `Use ${free}` : "Use the usual name",
    edit: { type: "set-props", id: line.id, props: { variable: free } },
  };
}

function title(line: ConnectionNode): string {
  return `${line.from.name} → ${line.to.name}`;
}
