/**
 * What AWS refuses after a clean plan, as data: one table per service. The facts and their sources are in the rows
 * "AF-…" of the project's notes on apply failures; every row here names its own.
 */
import type { Cloud, CloudObject } from "../cloud/cloud";
import { isObject, type ObjectValue, text, type Value } from "../values/value";

/** A call to AWS that creates, changes or deletes a resource. */
export interface Call {
  readonly action: "create" | "update" | "delete";
  readonly type: string;
  /** The object as it would be; for a deletion, as it is. */
  readonly values: ObjectValue;
  /** The object before an update; the same as `values` for a deletion. */
  readonly prior: ObjectValue | null;
  readonly cloud: Cloud;
  /** The cloud's record of the object itself, except on creation. */
  readonly self: CloudObject | undefined;
  readonly region: string;
  readonly accountId: string;
}

export interface Refused {
  /** AWS's error code. Without one, the provider itself says the message. */
  readonly code?: string;
  readonly message: string;
  /** HTTP status; 400 unless the service answers with another. */
  readonly status?: number;
}

export interface Refusal {
  /** The row of the notes that it stands for. */
  readonly id: string;
  readonly types: readonly string[];
  readonly on: readonly Call["action"][];
  /** How the provider introduces the error: `creating EC2 Subnet`; `{attribute}` is filled in. */
  readonly doing: string;
  /** The API operation: `EC2: CreateSubnet`. Left out where the provider itself refuses. */
  readonly operation?: string;
  /** For how long the real provider asks again before it gives up, in words. */
  readonly retries?: string;
  /** The object stays, failed, as AWS leaves it: Terraform marks it tainted. */
  readonly leavesObject?: true;
  check(call: Call): Refused | undefined;
}

export function attribute(call: Call, name: string): string {
  return text(call.values[name]) ?? "";
}

/** Objects of a type that are there, this one left out. */
export function others(call: Call, type: string): CloudObject[] {
  return call.cloud.all(type).filter((object) => object.key !== call.self?.key);
}

/** The object of a type with an id; `undefined` when it is not (yet) there. */
export function existing(call: Call, type: string, id: Value | undefined): CloudObject | undefined {
  return typeof id === "string" ? call.cloud.ready(type).find((object) => object.id === id) : undefined;
}

/** Does the text stand anywhere in the value? */
export function mentions(value: Value | undefined, wanted: string): boolean {
  if (typeof value === "string") return value === wanted;
  if (Array.isArray(value)) return value.some((element) => mentions(element, wanted));
  return isObject(value) && Object.values(value).some((element) => mentions(element, wanted));
}

/** Statements of a policy document; none when it is not one. */
export function statements(policy: Value | undefined): PolicyStatement[] {
  if (typeof policy !== "string" || policy === "") return [];
  try {
    const document = JSON.parse(policy) as { Statement?: PolicyStatement | PolicyStatement[] };
    return [document.Statement ?? []].flat();
  } catch {
    return [];
  }
}

export interface PolicyStatement {
  readonly Effect?: string;
  readonly Action?: string | string[];
  readonly Resource?: string | string[];
  readonly Principal?: string | Readonly<Record<string, string | string[]>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
}

/** Does a statement allow the action to the principal (a service's name, an account, an ARN)? Conditions are taken to hold. */
export function allows(statement: PolicyStatement, action: string, principals: readonly string[]): boolean {
  if (statement.Effect !== "Allow") return false;
  const actions = [statement.Action ?? []].flat();
  const matches = actions.some((pattern) => wildcard(pattern.toLowerCase()).test(action.toLowerCase()));
  return matches && principalsOf(statement).some((principal) => principal === "*" || principals.includes(principal));
}

export function principalsOf({ Principal }: PolicyStatement): string[] {
  if (Principal === undefined) return [];
  return typeof Principal === "string" ? [Principal] : Object.values(Principal).flat();
}

function wildcard(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`);
}
