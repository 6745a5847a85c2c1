import type { ComponentNode, ConnectionNode, ContractItem, Side, Slot } from "../../catalog/define";

export interface Contribution<Kind extends ContractItem["kind"]> {
  readonly item: Extract<ContractItem, { kind: Kind }>;
  readonly line: ConnectionNode;
}

/** The contract of each line, once computed. */
export type ContractOf = (line: ConnectionNode) => readonly ContractItem[];

/** What the lines at a component add to it, of one kind, in the order of the lines. */
export function contributions<Kind extends ContractItem["kind"]>(
  node: ComponentNode,
  kind: Kind,
  contractOf: ContractOf,
  lineTypes?: readonly string[],
): readonly Contribution<Kind>[] {
  const found: Contribution<Kind>[] = [];
  const collect = (lines: readonly ConnectionNode[], side: Side) => {
    for (const line of lines) {
      if (lineTypes && !lineTypes.includes(line.type)) continue;
      for (const item of contractOf(line)) {
        if (item.kind === kind && itemSide(item) === side) {
          found.push({ item: item as Extract<ContractItem, { kind: Kind }>, line });
        }
      }
    }
  };
  collect(node.incoming, "to");
  collect(node.outgoing, "from");
  return found;
}

function itemSide(item: ContractItem): Side | undefined {
  if (item.kind === "resource") return item.home === "connections" ? undefined : item.home;
  return "side" in item ? item.side : undefined;
}

/** What lines attach to a slot of a component. */
export function attachments<T>(node: ComponentNode, slot: Slot<T>, contractOf: ContractOf) {
  return contributions(node, "attach", contractOf, slot.lines)
    .filter(({ item }) => item.slot.name === slot.name)
    .map(({ item, line }) => ({ value: item.value as T, line }));
}
