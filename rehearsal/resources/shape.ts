/**
 * What AWS gives a new object, as data: per type, the attributes that it decides. A text is a template:
 * `{attribute}` stands for another attribute of the object (those above it are settled already), `{region}`,
 * `{account}`, `{partition}`, `{suffix}` for the place it is created in, `{hex8}` and its kin for random parts.
 */
import type { Cloud } from "../cloud/cloud";
import { text, type Value } from "../values/value";
import { ec2Id, hex, letters, lower, upper, uuid } from "./random";
import { partitionOf } from "./regions";

/** An object under creation. */
export interface Making {
  readonly type: string;
  readonly region: string;
  readonly accountId: string;
  readonly cloud: Cloud;
  /** An attribute as far as it is settled; null when it is open or not set. */
  get(name: string): Value;
  /** The text of an attribute, "" when it is open or not set. */
  text(name: string): string;
}

export type ShapeValue =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [key: string]: never }
  | ((object: Making) => Value);

export type Shape = { readonly [attribute: string]: ShapeValue };

export type Shapes = { readonly [type: string]: Shape };

const randomParts: Readonly<Record<string, () => string>> = {
  ec2: ec2Id,
  hex4: () => hex(4),
  hex8: () => hex(8),
  hex10: () => hex(10),
  hex16: () => hex(16),
  hex32: () => hex(32),
  lower10: () => lower(10),
  lower12: () => lower(12),
  lower16: () => lower(16),
  lower26: () => lower(26),
  upper13: () => upper(13),
  upper17: () => upper(17),
  upper26: () => upper(26),
  letters6: () => letters(6),
  uuid,
  now: () => new Date().toISOString().replace(/\.\d+Z$/, "Z"),
};

/** The value of one attribute of a shape. */
export function shaped(value: ShapeValue, object: Making): Value {
  if (typeof value === "function") return value(object);
  return typeof value === "string" ? filledTemplate(value, object) : (value as Value);
}

export function filledTemplate(template: string, object: Making): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const random = randomParts[name];
    if (random) return random();
    if (name === "region") return object.region;
    if (name === "account") return object.accountId;
    if (name === "partition") return partitionOf(object.region).name;
    if (name === "suffix") return partitionOf(object.region).dnsSuffix;
    return object.text(name);
  });
}

/** `arn:aws:ecs:eu-west-1:123456789012:`, of the place an object is created in; IAM's ARNs have no region. */
export function arnStart(service: string, { region, accountId }: Pick<Making, "region" | "accountId">): string {
  return `arn:${partitionOf(region).name}:${service}:${service === "iam" ? "" : region}:${accountId}:`;
}

/** The last part of an ARN or path. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** An attribute of the object that an attribute of this one points at by id. */
export function ofReferenced(object: Making, attribute: string, type: string, wanted: string): Value {
  const id = text(object.get(attribute));
  return (id !== undefined && object.cloud.find(type, id)?.values[wanted]) || null;
}
