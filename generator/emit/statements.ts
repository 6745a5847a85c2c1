import type { Resource } from "../../model/resource-graph";
import { factsOf, settingId } from "../lower/facts";
import { isAlike, repetition } from "./arrange";
import { constructDoc } from "./construct";
import { type Context, type Loop, settingAccess } from "./context";
import { conditions, testText, under } from "./expressions";
import type { Place } from "./groups";
import { arrow, call, layOut, layOutAssignment, lineWidth, ternary } from "./layout";
import { camelCase, reservedNames, takeName } from "./names";
import { comment, joinPieces, type Piece, spacedPieces } from "./pieces";
import { table, tableLength } from "./table";

/** `if (test) {`, the test broken at `&&` where it is long. */
function ifHead(test: string, indent: string): string {
  const line = `${indent}if (${test}) {\n`;
  if (line.length - 1 <= lineWidth) return line;
  const parts = test.split(" && ");
  if (parts.length === 1) return line;
  return `${indent}if (\n${parts.map((part) => `${indent}  ${part}`).join(" &&\n")}\n${indent}) {\n`;
}

export interface Body {
  readonly context: Context;
  /** Keys of resources that some code refers to: they need a variable. */
  readonly referred: ReadonlySet<string>;
}

/** The statements of resources that stand together, in their order. */
export function statements(resources: readonly Resource[], body: Body, indent: string): Piece {
  const pieces: Piece[] = [];
  let rest = resources;
  while (rest.length) {
    const length = tableLength(rest, body.referred);
    const rows = length > 1 ? table(rest.slice(0, length), body.context, indent) : undefined;
    if (rows) {
      pieces.push(rows);
      rest = rest.slice(length);
      continue;
    }
    const [together = []] = runs(rest, 1);
    pieces.push(...run(together, body, indent));
    rest = rest.slice(together.length);
  }
  return spacedPieces(pieces);
}

/** Neighbours that may be made in one loop, or under one condition; all others by themselves. */
function runs(resources: readonly Resource[], most = Number.POSITIVE_INFINITY): readonly (readonly Resource[])[] {
  const found: (readonly Resource[])[] = [];
  for (let start = 0; start < resources.length && found.length < most; ) {
    const first = resources[start] as Resource;
    let end = start + 1;
    if (first.each !== undefined || first.when) {
      while (end < resources.length && joins(resources[end] as Resource, resources.slice(start, end))) end++;
    }
    found.push(resources.slice(start, end));
    start = end;
  }
  return found;
}

/** Whether a resource may be made in one loop, or under one condition, with those before it. */
function joins(resource: Resource, before: readonly Resource[]): boolean {
  const [first] = before;
  if (!first || !isAlike(resource, first)) return false;
  const keys = new Set(before.map(({ key }) => key));
  // What needs all rounds of another loop comes after that loop.
  if (resource.dependsOn?.some((key) => keys.has(key)) && resource.each !== undefined) return false;
  return !factsOf(resource).references.some(
    ({ key, zone }) => keys.has(key) && zone !== "same" && resource.each !== undefined,
  );
}

function run(resources: readonly Resource[], body: Body, indent: string): readonly Piece[] {
  const [first] = resources;
  if (!first) return [];
  if (first.each === undefined && !first.when) return [statement(first, body, indent)];
  const kept = withVariables(resources, body);
  const alone = resources.filter(({ key }) => kept.has(key));
  const together = resources.filter(({ key }) => !kept.has(key));
  const isLoop = first.each !== undefined;
  return [
    ...alone.map((resource) => (isLoop ? mapped(resource, body, indent) : conditional(resource, body, indent))),
    ...(together.length ? [isLoop ? loop(together, body, indent) : condition(together, body, indent)] : []),
  ];
}

/** Those that something outside of the run refers to, and those that these refer to in turn. */
function withVariables(
  resources: readonly Resource[],
  body: Pick<Body, "referred"> & { readonly context: Pick<Context, "places"> },
): ReadonlySet<string> {
  const own = new Set(resources.map(({ key }) => key));
  const kept = new Set([...own].filter((key) => body.referred.has(key) && usedOutside(key, own, body)));
  for (const resource of [...resources].reverse()) {
    if (kept.has(resource.key)) for (const key of factsOf(resource).needs) if (own.has(key)) kept.add(key);
  }
  return kept;
}

function usedOutside(
  key: string,
  run: ReadonlySet<string>,
  { context }: { readonly context: Pick<Context, "places"> },
): boolean {
  const place = context.places.get(key);
  if (!place || place.plan.exported.includes(place)) return true;
  return place.plan.resources.some((user) => !run.has(user.key) && factsOf(user).needs.includes(key));
}

function subjectOf(resource: Resource): Context["subject"] {
  return { name: `${resource.type} "${resource.key}"`, origin: resource.origin };
}

function spanOf(resource: Resource, text: string): Piece {
  return { text, spans: [{ from: 0, to: text.length - 1, origin: resource.origin, resource: resource.key }] };
}

function remark(resource: Resource, indent: string): string {
  return resource.comment ? comment(resource.comment, indent) : "";
}

/** A single construct, with a variable if something refers to it. */
function statement(resource: Resource, body: Body, indent: string, local?: string): Piece {
  const context = { ...body.context, subject: subjectOf(resource) };
  const { doc, renameTo } = constructDoc(resource, context);
  const place = context.places.get(resource.key);
  const name = local ?? place?.name ?? resource.key;
  const rename = renameTo ? `${indent}${name}.overrideLogicalId("${renameTo}");\n` : "";
  const code =
    body.referred.has(resource.key) || renameTo
      ? layOutAssignment(`const ${name} =`, doc, indent, 1)
      : layOut(doc, indent, indent.length, 1);
  return spanOf(resource, `${remark(resource, indent)}${indent}${code};\n${rename}`);
}

/** `const x = test ? new X(…) : undefined;` */
function conditional(resource: Resource, body: Body, indent: string): Piece {
  const context = { ...body.context, subject: subjectOf(resource) };
  const { test, inner } = existence([resource], context);
  const { doc, renameTo } = constructDoc(resource, inner);
  const name = context.places.get(resource.key)?.name ?? resource.key;
  const rename = renameTo ? `${indent}${name}?.overrideLogicalId("${renameTo}");\n` : "";
  const code = layOutAssignment(`const ${name} =`, ternary(test, doc, "undefined"), indent, 1);
  return spanOf(resource, `${remark(resource, indent)}${indent}${code};\n${rename}`);
}

/** `if (test) { new X(…); new Y(…); }` */
function condition(resources: readonly Resource[], body: Body, indent: string): Piece {
  const { test, inner } = existence(resources, body.context);
  const own = new Set(resources.map(({ key }) => key));
  const context = { ...inner, present: new Set([...inner.present, ...own]) };
  const pieces = resources.map((resource) => statement(resource, { ...body, context }, `${indent}  `));
  return joinPieces([{ text: ifHead(test, indent), spans: [] }, ...pieces, { text: `${indent}}\n`, spans: [] }]);
}

/**
 * When conditional resources exist: where they refer to others of the same condition, these themselves are the test, so
 * that the code can rely on them; else the setting is.
 */
function existence(
  resources: readonly Resource[],
  context: Context,
): { readonly test: string; readonly inner: Context } {
  const own = new Set(resources.map(({ key }) => key));
  const when = resources[0]?.when;
  if (!when) return { test: "true", inner: context };
  const by = settingId(when);
  const all = resources
    .flatMap((resource) => factsOf(resource).references)
    .filter(({ key }) => !own.has(key))
    .flatMap((reference) => conditions(reference, context))
    .filter((item) => item.by === by && item.key !== undefined);
  return all.length
    ? { test: testText(all), inner: under(all, context) }
    : { test: settingAccess(when, context), inner: context };
}

/** The letters of the zones that a resource is repeated for: `zones(3)`. */
export function rounds(resource: Resource, context: Pick<Context, "settings" | "usage">): string {
  const { each, when } = resource;
  context.usage.helpers.add("zones");
  const count = typeof each === "object" ? settingAccess(each, context) : String(each);
  return `zones(${when ? `${settingAccess(when, context)} ? ${count} : 0` : count})`;
}

/** Variables for the letters that more than one loop of a file runs over, by `repetition()`. */
export function sharedLetters(
  resources: readonly Resource[],
  body: Pick<Body, "referred"> & { readonly context: Pick<Context, "places"> },
): ReadonlyMap<string, string> {
  const loops = new Map<string, { readonly each: Resource["each"]; readonly count: number }>();
  for (const together of runs(resources)) {
    const [first] = together;
    if (first?.each === undefined) continue;
    const alone = withVariables(together, body).size;
    const count = alone + (alone < together.length ? 1 : 0);
    const id = repetition(first);
    loops.set(id, { each: first.each, count: (loops.get(id)?.count ?? 0) + count });
  }
  const shared = [...loops].filter(([, { count }]) => count > 1);
  const taken = new Set([...reservedNames, ...resources.map(({ key }) => body.context.places.get(key)?.name ?? key)]);
  return new Map(
    shared.map(([id, { each }]) => {
      const size = typeof each === "object" ? (each.path.at(-1) ?? "").replace(/s$/, "") : `of_${each}`;
      return [id, shared.length > 1 ? takeName([camelCase(`${size}_letters`), "letters"], taken) : "letters"];
    }),
  );
}

function lettersFor(resource: Resource, context: Context): string {
  return context.letters?.get(repetition(resource)) ?? rounds(resource, context);
}

/** `const xs = zones(n).map((zone) => new X(…));` */
function mapped(resource: Resource, body: Body, indent: string): Piece {
  const uses = { zone: false, index: false };
  const loopInfo: Loop = { repetition: repetition(resource), locals: new Map(), uses };
  const context = { ...body.context, loop: loopInfo, subject: subjectOf(resource) };
  const { doc } = constructDoc(resource, context);
  const place = context.places.get(resource.key) as Place;
  const mapping = call(`${lettersFor(resource, context)}.map`, [arrow(uses.index ? "(zone, index)" : "(zone)", doc)]);
  const code = layOutAssignment(`const ${place.name} =`, mapping, indent, 1);
  return spanOf(resource, `${remark(resource, indent)}${indent}${code};\n`);
}

/** `for (const zone of zones(n)) { new X(…); new Y(…); }` */
function loop(resources: readonly Resource[], body: Body, indent: string): Piece {
  const [first] = resources as readonly [Resource, ...Resource[]];
  const uses = { zone: false, index: false };
  const locals = new Map<string, string>();
  const loopInfo: Loop = { repetition: repetition(first), locals, uses };
  const context = { ...body.context, loop: loopInfo };
  const pieces = resources.map((resource) => {
    const place = context.places.get(resource.key);
    const piece = statement(resource, { ...body, context }, `${indent}  `, place?.item);
    if (place) locals.set(resource.key, place.item);
    return piece;
  });
  const list = lettersFor(first, context);
  const head = uses.index
    ? `${indent}for (const [index, zone] of ${list}.entries()) {\n`
    : `${indent}for (const zone of ${list}) {\n`;
  return joinPieces([{ text: head, spans: [] }, ...pieces, { text: `${indent}}\n`, spans: [] }]);
}
