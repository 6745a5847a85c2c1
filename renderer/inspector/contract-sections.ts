import type { ContractItem, Peer } from "../../catalog/define";
import type { ResourceGraph } from "../../model/resource-graph";
import { describeValue, type Piece, valueText } from "./describe-value";

export type SectionKind = "network" | "permission" | "variables" | "secrets" | "policies" | "resources";

/** One thing that a line stands for, ready to be shown. */
export interface ContractEntry {
  /** In words: "reads the master password of orders-db". */
  readonly summary?: string;
  /** Exact lines, monospaced: a name with its value, or a value alone. */
  readonly lines: readonly { readonly name?: string; readonly value: readonly Piece[] }[];
}

export interface ContractSection {
  readonly kind: SectionKind;
  readonly title: string;
  readonly entries: readonly ContractEntry[];
}

interface Context {
  readonly graph: ResourceGraph;
  readonly environment: string;
  /** Names of the two boxes. */
  readonly from: string;
  readonly to: string;
}

/**
 * What a line stands for in one environment, grouped as one thinks of it. What the environment leaves out is left out
 * here too.
 */
export function contractSections(items: readonly ContractItem[], context: Context): readonly ContractSection[] {
  const sections = new Map<string, { kind: SectionKind; title: string; entries: ContractEntry[] }>();
  const add = (kind: SectionKind, title: string, entry: ContractEntry) => {
    const section = sections.get(title) ?? { kind, title, entries: [] };
    section.entries.push(entry);
    sections.set(title, section);
  };
  for (const item of items) {
    const owner = "side" in item ? context[item.side] : "";
    switch (item.kind) {
      case "network":
        if (item.when && !item.when.values[context.environment]) break;
        add("network", "Network", networkEntry(item, context));
        break;
      case "permission":
        add("permission", `Permission: ${item.role.title} of ${owner}`, permissionEntry(item, context));
        break;
      case "variable":
        add("variables", `Environment of ${owner}`, {
          lines: [{ name: item.name, value: describeValue(item.value, context) }],
        });
        break;
      case "secret":
        add("secrets", `Secrets of ${owner}`, {
          summary: item.summary,
          lines: [{ name: item.name, value: describeValue(item.valueFrom, context) }],
        });
        break;
      case "policy":
        add("policies", `Policy of ${owner}`, {
          summary: item.summary,
          lines: statementLines(item.statement, context),
        });
        break;
      case "resource": {
        const { type, when } = item.resource;
        if (when === false || (typeof when === "object" && !when.values[context.environment])) break;
        add("resources", "Resources", { summary: item.summary, lines: [{ value: [{ text: type }] }] });
        break;
      }
      case "attach":
        add("resources", "Resources", { summary: `In ${owner}: ${item.summary}`, lines: [] });
        break;
    }
  }
  return [...sections.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

const order: readonly SectionKind[] = ["network", "permission", "variables", "secrets", "policies", "resources"];

function networkEntry(item: Extract<ContractItem, { kind: "network" }>, context: Context): ContractEntry {
  const first = valueText(item.fromPort, context);
  const last = valueText(item.toPort, context);
  const ports = first === last ? first : `${first}–${last}`;
  return {
    summary: peersInWords(item.from, item.to),
    lines: [{ value: [{ text: `${item.from.name} → ${item.to.name}  ${item.protocol.toUpperCase()} ${ports}` }] }],
  };
}

function peersInWords(from: Peer, to: Peer): string {
  const groups = ["securityGroup" in from, "securityGroup" in to];
  if (groups[0] && groups[1]) return "Both security groups, nothing else";
  if (groups[1]) return `Security group of ${to.name}, from ${addressOf(from)}`;
  if (groups[0]) return `Security group of ${from.name}, to ${addressOf(to)}`;
  return `From ${addressOf(from)} to ${addressOf(to)}`;
}

function addressOf(peer: Peer): string {
  return "cidr" in peer ? peer.cidr : peer.name;
}

function permissionEntry(item: Extract<ContractItem, { kind: "permission" }>, context: Context): ContractEntry {
  return {
    summary: item.summary,
    lines: [
      ...item.actions.map((action) => ({ value: [{ text: action }] })),
      ...item.resources.map((resource) => ({ name: "on", value: describeValue(resource, context) })),
      ...(item.condition === undefined ? [] : [{ name: "if", value: describeValue(item.condition, context) }]),
    ],
  };
}

function statementLines(statement: unknown, context: Context): ContractEntry["lines"] {
  if (typeof statement !== "object" || statement === null) return [];
  return Object.entries(statement)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name, value: describeValue(value, context) }));
}

/** What goes when the line is deleted, as sentences. */
export function revocations(items: readonly ContractItem[], context: Context): readonly string[] {
  return items.map((item) => revocation(item, "side" in item ? context[item.side] : "", context));
}

function revocation(item: ContractItem, owner: string, context: Context): string {
  switch (item.kind) {
    case "network":
      return `${item.from.name} can no longer reach ${item.to.name} on ${item.protocol.toUpperCase()} ${valueText(item.fromPort, context)}.`;
    case "permission":
      return `The ${item.role.title} of ${owner} no longer ${item.summary}.`;
    case "variable":
      return `${owner} loses the variable ${item.name}.`;
    case "secret":
      return `${owner} loses the secret ${item.name}.`;
    case "policy":
      return `The policy of ${owner} loses: ${item.summary}.`;
    case "resource":
      return `Deleted: ${item.summary}.`;
    case "attach":
      return `${owner} loses: ${item.summary}.`;
  }
}
