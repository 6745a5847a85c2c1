import type { Problem } from "../../../model/problem";
import type { ComponentNode } from "../../define";
import { inEachEnvironment, quoted, setProps } from "../problems";

interface TableProps {
  readonly partitionKey: string;
  readonly sortKey?: string;
  readonly billing: string;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly recovery: boolean;
  readonly deletionProtection: boolean;
}

/** What AWS would refuse at apply, and what loses data. */
export function tableProblems(node: ComponentNode<TableProps>): readonly Problem[] {
  return [...inEachEnvironment(node, (props) => refusals(node, props)), ...riskProblems(node)];
}

function refusals(node: ComponentNode<TableProps>, props: TableProps): readonly Problem[] {
  const problems: Problem[] = [];
  const error = (code: string, property: keyof TableProps, message: string, remedy: string, fix: Problem["fix"]) =>
    problems.push({
      code,
      severity: "error",
      subject: node.id,
      property,
      message: `${quoted(node.name)}: ${message}`,
      remedy,
      fix,
    });
  if (props.sortKey === props.partitionKey) {
    error(
      "same-key-twice",
      "sortKey",
      `${props.sortKey} is both partition key and sort key; DynamoDB wants two attributes.`,
      "Choose another sort key, or none.",
      setProps(node, "Use no sort key", { sortKey: undefined }),
    );
  }
  if (props.billing === "PROVISIONED" && props.minCapacity > props.maxCapacity) {
    error(
      "capacity-bounds-crossed",
      "maxCapacity",
      `its least capacity (${props.minCapacity}) is above its most (${props.maxCapacity}).`,
      "Raise the most capacity.",
      setProps(node, `Raise it to ${props.minCapacity}`, { maxCapacity: props.minCapacity }),
    );
  }
  return problems;
}

function riskProblems(node: ComponentNode<TableProps>): readonly Problem[] {
  return node.environments.flatMap(({ name, profile }): Problem[] => {
    const { recovery, deletionProtection } = node.props(name);
    if (profile === "dev" || (recovery && deletionProtection)) return [];
    const property = recovery ? "deletionProtection" : "recovery";
    return [
      {
        code: "table-without-guard",
        severity: "warning",
        subject: node.id,
        property,
        environment: name,
        message: recovery
          ? `In ${name}: ${quoted(node.name)} can be deleted at once, with all its items.`
          : `In ${name}: what a fault writes into ${quoted(node.name)} cannot be taken back.`,
        remedy: recovery ? "Turn deletion protection on." : "Turn point-in-time recovery on.",
        fix: {
          label: "Turn it on",
          edit: { type: "set-props", id: node.id, props: { [property]: true }, environment: name },
        },
      },
    ];
  });
}
