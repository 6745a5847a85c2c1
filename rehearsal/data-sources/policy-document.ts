/** `aws_iam_policy_document`: the policy as JSON, letter for letter as the real provider writes it. */

import { failure } from "../diagnostics";
import { crc32 } from "../values/crc32";
import { blockList, type ObjectValue, text, texts, type Value } from "../values/value";
import type { Answer, Query } from "./data-source";

type Json = string | readonly string[] | { readonly [key: string]: Json };

interface Statement {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Action?: Json;
  readonly NotAction?: Json;
  readonly Resource?: Json;
  readonly NotResource?: Json;
  readonly Principal?: Json;
  readonly NotPrincipal?: Json;
  readonly Condition?: Json;
}

interface Document {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: readonly Statement[];
}

export function policyDocument({ config }: Query): Answer {
  const version = text(config.version) ?? "2012-10-17";
  const own = blockList(config.statement).map((block) => statement(block, version));
  const twice = repeatedSid(own);
  if (twice !== undefined) {
    return failure(`duplicate Sid (${twice}). Remove the Sid or ensure the Sid is unique.`);
  }
  let document: Document = { Version: version, Id: text(config.policy_id), Statement: own };
  const sources = texts(config.source_policy_documents).map(parsed);
  const overrides = texts(config.override_policy_documents).map(parsed);
  if (sources.length > 0) document = merged([...sources, document]);
  if (overrides.length > 0) document = merged([document, ...overrides]);
  const json = JSON.stringify(document, null, 2);
  return {
    id: String(crc32(json)),
    version,
    json,
    minified_json: JSON.stringify(document),
    statement: blockList(config.statement).map((block) => ({ ...block, effect: text(block.effect) ?? "Allow" })),
  };
}

function statement(block: ObjectValue, version: string): Statement {
  const placeholders = version !== "2008-10-17";
  const list = (name: string) => strings(block[name], placeholders);
  return {
    Sid: text(block.sid) || undefined,
    Effect: text(block.effect) ?? "Allow",
    Action: strings(block.actions, false),
    NotAction: strings(block.not_actions, false),
    Resource: list("resources"),
    NotResource: list("not_resources"),
    Principal: principals(block.principals, placeholders),
    NotPrincipal: principals(block.not_principals, placeholders),
    Condition: conditions(block.condition, placeholders),
  };
}

/** `&{aws:username}` stands for a policy variable, since Terraform would take `${…}` for its own. */
function variable(value: string, placeholders: boolean): string {
  return placeholders ? value.replaceAll("&{", "${") : value;
}

/** One string stays one; several are a list in descending order, as the provider sorts them. */
function strings(value: Value | undefined, placeholders: boolean): Json | undefined {
  const all = texts(value).map((item) => variable(item, placeholders));
  if (all.length < 2) return all[0];
  return [...new Set(all)].sort(byteOrder).reverse();
}

function byteOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function principals(value: Value | undefined, placeholders: boolean): Json | undefined {
  const blocks = blockList(value);
  if (blocks.length === 0) return undefined;
  const byType = new Map<string, string[]>();
  for (const block of blocks) {
    const type = text(block.type) ?? "";
    const identifiers = texts(block.identifiers).map((item) => variable(item, placeholders));
    byType.set(type, [...(byType.get(type) ?? []), ...identifiers]);
  }
  if (byType.size === 1 && byType.get("*")?.join() === "*") return "*";
  return Object.fromEntries(
    [...byType.keys()]
      .sort(byteOrder)
      .map((type) => [type, oneOrMany((byType.get(type) ?? []).sort(byteOrder).reverse())]),
  );
}

function conditions(value: Value | undefined, placeholders: boolean): Json | undefined {
  const blocks = blockList(value);
  if (blocks.length === 0) return undefined;
  const byTest: Record<string, Record<string, Json>> = {};
  for (const block of blocks) {
    const test = text(block.test) ?? "";
    byTest[test] ??= {};
    byTest[test][text(block.variable) ?? ""] = oneOrMany(
      texts(block.values).map((item) => variable(item, placeholders)),
    );
  }
  return sortedObject(Object.fromEntries(Object.entries(byTest).map(([test, vars]) => [test, sortedObject(vars)])));
}

function sortedObject(object: Readonly<Record<string, Json>>): { readonly [key: string]: Json } {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => byteOrder(a, b)));
}

function oneOrMany(values: readonly string[]): Json {
  return values.length === 1 && values[0] !== undefined ? values[0] : values;
}

function repeatedSid(statements: readonly Statement[]): string | undefined {
  const sids = statements.map(({ Sid }) => Sid).filter((sid) => sid !== undefined);
  return sids.find((sid, index) => sids.indexOf(sid) !== index);
}

function parsed(json: string): Document {
  if (json.trim() === "") return { Statement: [] };
  const document = JSON.parse(json) as { Version?: string; Id?: string; Statement?: Statement | Statement[] };
  return { Version: document.Version, Id: document.Id, Statement: [document.Statement ?? []].flat() };
}

/** Later documents override earlier ones: statements with the same Sid are replaced, others added. */
function merged(documents: readonly Document[]): Document {
  const all: Statement[] = [];
  let version: string | undefined;
  let id: string | undefined;
  for (const document of documents) {
    version = document.Version || version;
    id = document.Id || id;
    for (const next of document.Statement) {
      const place = next.Sid === undefined ? -1 : all.findIndex(({ Sid }) => Sid === next.Sid);
      if (place < 0) all.push(next);
      else all[place] = next;
    }
  }
  return { Version: version, Id: id, Statement: all };
}
