import {
  expression,
  isExpression,
  type Resource,
  type Setting,
  type Template,
  type Value,
} from "../../model/resource-graph";
import { factsOf } from "../lower/facts";

/** A part of a text: literal, or something that is not known before Terraform or the environment says it. */
export type Part = Exclude<Value, undefined | null>;

/**
 * The parts of a text with those of texts inside of it, neighbours that are literal made one. What is undefined or null
 * adds nothing.
 */
export function textParts({ parts }: Template): readonly Part[] {
  const merged: Part[] = [];
  const add = (part: Value): void => {
    if (part === undefined || part === null || part === "") return;
    if (typeof part === "object" && isExpression(part) && part[expression] === "template") {
      for (const inner of part.parts) add(inner);
      return;
    }
    const last = merged.at(-1);
    const text = typeof part === "object" ? undefined : String(part);
    if (text !== undefined && typeof last === "string") merged[merged.length - 1] = last + text;
    else merged.push(text ?? part);
  };
  for (const part of parts) add(part);
  return merged;
}

/** `{before}{name of the environment}{after}`: what the names of one box in AWS begin with. */
export interface BaseName {
  readonly before: string;
  readonly after: string;
}

/** Where a base name begins among the parts of a text, and what is left of its last part. */
export function findBaseName(
  parts: readonly Part[],
  base: BaseName,
): { readonly index: number; readonly prefix: string; readonly rest: string } | undefined {
  for (let index = 0; index + 2 < parts.length; index++) {
    const [first, middle, last] = parts.slice(index, index + 3);
    if (typeof first !== "string" || typeof last !== "string" || !isEnvironmentName(middle)) continue;
    const prefix = first.slice(0, -base.before.length);
    const rest = last.slice(base.after.length);
    const apart = !/[a-z0-9]$/i.test(prefix) && !/^[a-z0-9]/i.test(rest);
    if (first.endsWith(base.before) && last.startsWith(base.after) && apart) return { index, prefix, rest };
  }
  return undefined;
}

function isEnvironmentName(value: Part | undefined): value is Setting {
  if (typeof value !== "object" || !isExpression(value) || value[expression] !== "setting") return false;
  return value.path.length === 1 && value.path[0] === "name";
}

/** The base name of a file's box, if the texts of its resources use it more than once. */
export function baseNameOf(resources: readonly Resource[], project: string, key: string): BaseName | undefined {
  const base = { before: `${project}-`, after: `-${key.replaceAll("_", "-")}` };
  let uses = 0;
  for (const resource of resources) {
    for (const template of factsOf(resource).templates) if (findBaseName(textParts(template), base)) uses++;
  }
  return uses > 1 ? base : undefined;
}
