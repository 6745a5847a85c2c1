import type { AttributeChange, Shown } from "../protocol";
import type { Change } from "./plan-json";

type Step = string | number;

/** Longer texts (user data, inlined documents) are cut: the window shows a change, it is no editor for megabytes. */
const longestText = 20_000;

const absent: Shown = { type: "absent" };

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCollection(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function member(value: unknown, step: Step): unknown {
  if (Array.isArray(value)) return typeof step === "number" ? value[step] : undefined;
  return isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** `health_check[0].path`, `tags["cost center"]`. */
export function pathText(path: readonly Step[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    if (/^[A-Za-z_][\w-]*$/.test(step)) return text === "" ? step : `${text}.${step}`;
    return `${text}[${JSON.stringify(step)}]`;
  }, "");
}

function literal(value: unknown): Shown {
  const json = JSON.stringify(value);
  if (json.length <= longestText) return { type: "value", json };
  const text = typeof value === "string" ? value : json;
  return {
    type: "value",
    json: JSON.stringify(`${text.slice(0, longestText)}… (${text.length.toLocaleString("en")} characters)`),
  };
}

function contains(mark: unknown): boolean {
  if (mark === true) return true;
  return isCollection(mark) && Object.values(mark).some(contains);
}

/** One side of the comparison: the value, and which parts of it are sensitive or not known yet. */
interface Side {
  readonly value: unknown;
  readonly sensitive: unknown;
  readonly unknown: unknown;
}

function step(side: Side, key: Step): Side {
  return { value: member(side.value, key), sensitive: member(side.sensitive, key), unknown: member(side.unknown, key) };
}

function shown(side: Side): Shown {
  if (side.sensitive === true || contains(side.sensitive)) return { type: "sensitive" };
  if (side.unknown === true) return { type: "unknown" };
  if (side.value === undefined || side.value === null) return absent;
  return literal(side.value);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (isCollection(value) && Object.keys(value).length === 0);
}

/** A list of plain values reads better whole (`["a","b"]` → `["a","b","c"]`) than as one row per index. */
function isPlainList(side: Side): boolean {
  if (contains(side.sensitive) || contains(side.unknown)) return false;
  return isEmpty(side.value) || (Array.isArray(side.value) && side.value.every((item) => !isCollection(item)));
}

function isLeaf(before: Side, after: Side): boolean {
  if (before.sensitive === true || after.sensitive === true || after.unknown === true) return true;
  const inside = [before.value, after.value, after.unknown].filter(isCollection);
  if (inside.length === 0) return true;
  // One is a collection and the other a plain value: only the whole can be compared.
  if ([before.value, after.value].some((value) => !isEmpty(value) && !isCollection(value))) return true;
  return (Array.isArray(before.value) || Array.isArray(after.value)) && isPlainList(before) && isPlainList(after);
}

function keysOf(before: Side, after: Side): Step[] {
  const sources = [before.value, after.value, after.unknown].filter(isCollection);
  if (sources.every((source) => Array.isArray(source))) {
    const length = Math.max(0, ...sources.map((source) => source.length));
    return Array.from({ length }, (_, index) => index);
  }
  return [...new Set(sources.flatMap((source) => Object.keys(source)))].sort();
}

/**
 * Pairs the blocks of two lists. Many of Terraform's blocks are sets, whose order in JSON means nothing: blocks that
 * are in both lists are left out, wherever they stand, and only the others are compared, in their order.
 */
function pairs(before: Side, after: Side): { readonly key: Step; readonly before: Side; readonly after: Side }[] {
  const known = Array.isArray(before.value) && Array.isArray(after.value) && !contains(after.unknown);
  if (!known || contains(before.sensitive) || contains(after.sensitive)) {
    return keysOf(before, after).map((key) => ({ key, before: step(before, key), after: step(after, key) }));
  }
  const left: number[] = [];
  const remaining = new Map<string, number[]>();
  (after.value as unknown[]).forEach((item, index) => {
    const text = JSON.stringify(item);
    remaining.set(text, [...(remaining.get(text) ?? []), index]);
  });
  (before.value as unknown[]).forEach((item, index) => {
    if (remaining.get(JSON.stringify(item))?.shift() === undefined) left.push(index);
  });
  const right = [...remaining.values()].flat().sort((a, b) => a - b);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, position) => {
    const key = right[position] ?? left[position] ?? position;
    return { key, before: step(before, left[position] ?? -1), after: step(after, right[position] ?? -1) };
  });
}

/** The side with the document that its text holds in JSON (a policy, container definitions); undefined when it is none. */
function insideText({ value }: Side): Side | undefined {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return undefined;
  try {
    const document: unknown = JSON.parse(value);
    return isCollection(document) ? { value: document, sensitive: undefined, unknown: undefined } : undefined;
  } catch {
    return undefined;
  }
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (isEmpty(a) && isEmpty(b)) return true;
  if (!isCollection(a) || !isCollection(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sameValue(Reflect.get(a, key), Reflect.get(b, key)));
}

/**
 * The attributes that change, flattened to paths, in the order of their names; what forces a replacement comes first.
 * Texts that are JSON documents on both sides are compared by what is in them.
 * Sensitive values stay hidden on both sides, and what only apply will tell is `unknown`.
 */
export function attributeChanges(change: Change): AttributeChange[] {
  const replacePaths = (change.replace_paths ?? []).map(pathText);
  const changes: AttributeChange[] = [];

  const forces = (path: string): boolean =>
    replacePaths.some(
      (replaced) => path === replaced || path.startsWith(`${replaced}.`) || path.startsWith(`${replaced}[`),
    );

  const visit = (path: readonly Step[], before: Side, after: Side): void => {
    if (isLeaf(before, after)) {
      if (after.unknown !== true && sameValue(before.value, after.value)) return;
      const isOpen = before.sensitive !== true && after.sensitive !== true && after.unknown !== true;
      const [oldDocument, newDocument] = isOpen ? [insideText(before), insideText(after)] : [];
      if (oldDocument && newDocument && !sameValue(oldDocument.value, newDocument.value)) {
        visit(path, oldDocument, newDocument);
        return;
      }
      const text = pathText(path);
      changes.push({ path: text, before: shown(before), after: shown(after), forcesReplacement: forces(text) });
      return;
    }
    const members =
      Array.isArray(before.value) || Array.isArray(after.value)
        ? pairs(before, after)
        : keysOf(before, after).map((key) => ({ key, before: step(before, key), after: step(after, key) }));
    for (const pair of members) visit([...path, pair.key], pair.before, pair.after);
  };

  visit(
    [],
    { value: change.before, sensitive: change.before_sensitive, unknown: undefined },
    { value: change.after, sensitive: change.after_sensitive, unknown: change.after_unknown },
  );
  return changes.sort((a, b) => Number(b.forcesReplacement) - Number(a.forcesReplacement));
}
