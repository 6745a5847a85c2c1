import {
  expression,
  isExpression,
  type Output,
  type Reference,
  type Resource,
  type Setting,
  type Template,
  type Value,
} from "../../model/resource-graph";

/** What a resource or an output takes from elsewhere. */
export interface Facts {
  readonly references: readonly Reference[];
  /** Keys of the resources that must be made before it. */
  readonly needs: readonly string[];
  readonly settings: readonly Setting[];
  readonly templates: readonly Template[];
}

const known = new WeakMap<object, Facts>();

/** Kept for as long as the resource itself, since graphs share resources. */
export function factsOf(item: Resource | Output): Facts {
  const found = known.get(item);
  if (found) return found;
  const references: Reference[] = [];
  const settings: Setting[] = [];
  const templates: Template[] = [];
  const into = { references, settings, templates };
  if ("attributes" in item) {
    for (const value of Object.values(item.attributes)) collect(value, into);
    if (typeof item.each === "object") settings.push(item.each);
  } else collect(item.value, into);
  if (item.when) settings.push(item.when);
  const after = ("dependsOn" in item && item.dependsOn) || [];
  const needs = [...new Set([...references.map(({ key }) => key), ...after])];
  const facts = { references, needs, settings, templates };
  known.set(item, facts);
  return facts;
}

interface Collected {
  readonly references: Reference[];
  readonly settings: Setting[];
  readonly templates: Template[];
}

function collect(value: Value, into: Collected): void {
  if (typeof value !== "object" || value === null) return;
  if (!isExpression(value)) {
    for (const inner of Array.isArray(value) ? value : Object.values(value)) collect(inner, into);
    return;
  }
  switch (value[expression]) {
    case "reference":
      into.references.push(value);
      return;
    case "setting":
      into.settings.push(value);
      return;
    case "template":
      into.templates.push(value);
      for (const part of value.parts) collect(part, into);
      return;
    case "json":
      collect(value.value, into);
      return;
    case "choice":
      into.settings.push(value.when);
      collect(value.then, into);
      collect(value.otherwise, into);
      return;
    case "zone-item":
      collect(value.list, into);
      return;
    case "zone-letter":
      return;
  }
}

/** All references inside of a value. */
export function referencesIn(value: Value): readonly Reference[] {
  const references: Reference[] = [];
  collect(value, { references, settings: [], templates: [] });
  return references;
}

const ids = new WeakMap<Setting, string>();

/** Two settings of one path are the same setting. */
export function settingId(setting: Setting): string {
  let id = ids.get(setting);
  if (id === undefined) {
    id = setting.path.join(".");
    ids.set(setting, id);
  }
  return id;
}
