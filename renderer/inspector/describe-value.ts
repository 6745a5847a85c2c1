import { type Expression, expression, isExpression, type ResourceGraph, type Value } from "../../model/resource-graph";

/** A piece of a value as it is shown: plain text, or a reference that can be followed to its resource. */
export interface Piece {
  readonly text: string;
  /** `Resource.key`. */
  readonly resource?: string;
}

interface Context {
  readonly graph: Pick<ResourceGraph, "resources">;
  readonly environment: string;
}

/**
 * A value exactly as Terraform will be given it in one environment: literals as they are, references as
 * `aws_db_instance.orders_db.address`, texts put together as one text.
 */
export function describeValue(value: Value, context: Context): readonly Piece[] {
  return merge(piecesOf(value, context));
}

/** The same as one text. */
export function valueText(value: Value, context: Context): string {
  return describeValue(value, context)
    .map(({ text }) => text)
    .join("");
}

function piecesOf(value: Value, context: Context): Piece[] {
  if (value === undefined) return [];
  if (value === null) return [{ text: "null" }];
  if (typeof value !== "object") return [{ text: String(value) }];
  if (isExpression(value)) return expressionPieces(value, context);
  if (Array.isArray(value))
    return joined(
      value.map((item: Value) => piecesOf(item, context)),
      ", ",
    );
  const entries = Object.entries(value as Readonly<Record<string, Value>>).filter(([, entry]) => entry !== undefined);
  return joined(
    entries.map(([name, entry]) => [{ text: `${name}: ` }, ...piecesOf(entry, context)]),
    ", ",
  );
}

function expressionPieces(value: Expression, context: Context): Piece[] {
  switch (value[expression]) {
    case "reference": {
      const resource = context.graph.resources.find(({ key }) => key === value.key);
      const prefix = resource ? `${resource.kind === "data" ? "data." : ""}${resource.type}.` : "";
      const repeated = value.zone === "all" ? "[*]" : "";
      return [{ text: `${prefix}${value.key}${repeated}${pathText(value.path)}`, resource: value.key }];
    }
    case "template":
      return value.parts.flatMap((part) => piecesOf(part, context));
    case "json":
      return piecesOf(value.value, context);
    case "setting": {
      const inEnvironment = value.values[context.environment];
      return piecesOf(inEnvironment as Value, context);
    }
    case "choice": {
      const { when, then, otherwise } = value;
      return piecesOf(when.values[context.environment] ? then : otherwise, context);
    }
    case "zone-item":
      return [...piecesOf(value.list, context), { text: "[zone]" }];
    case "zone-letter":
      return [{ text: "{zone}" }];
  }
}

function pathText(path: readonly (string | number)[]): string {
  return path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
}

function joined(lists: readonly Piece[][], separator: string): Piece[] {
  return lists.flatMap((pieces, index) => (index === 0 ? pieces : [{ text: separator }, ...pieces]));
}

/** Neighbours without a resource become one piece. */
function merge(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last && last.resource === undefined && piece.resource === undefined) {
      merged[merged.length - 1] = { text: last.text + piece.text };
    } else merged.push(piece);
  }
  return merged;
}
