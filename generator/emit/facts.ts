import {
  expression,
  isExpression,
  type Output,
  type Reference,
  type Resource,
  type Setting,
  type Value,
} from "../../model/resource-graph";

/** What a resource or an output takes from elsewhere. */
export interface Facts {
  readonly references: readonly Reference[];
  /** Keys of the resources that must be made before it. */
  readonly needs: readonly string[];
  readonly settings: readonly Setting[];
}

const known = new WeakMap<object, Facts>();

/** Kept for as long as the resource itself, since graphs share resources. */
export function factsOf(item: Resource | Output): Facts {
  const found = known.get(item);
  if (found) return found;
  const references: Reference[] = [];
  const settings: Setting[] = [];
  if ("attributes" in item) {
    for (const value of Object.values(item.attributes)) collect(value, references, settings);
    if (typeof item.each === "object") settings.push(item.each);
  } else collect(item.value, references, settings);
  if (item.when) settings.push(item.when);
  const after = ("dependsOn" in item && item.dependsOn) || [];
  const facts = { references, needs: [...new Set([...references.map(({ key }) => key), ...after])], settings };
  known.set(item, facts);
  return facts;
}

function collect(value: Value, references: Reference[], settings: Setting[]): void {
  if (typeof value !== "object" || value === null) return;
  if (!isExpression(value)) {
    for (const inner of Array.isArray(value) ? value : Object.values(value)) collect(inner, references, settings);
    return;
  }
  switch (value[expression]) {
    case "reference":
      references.push(value);
      return;
    case "setting":
      settings.push(value);
      return;
    case "template":
      for (const part of value.parts) collect(part, references, settings);
      return;
    case "json":
      collect(value.value, references, settings);
      return;
    case "choice":
      settings.push(value.when);
      collect(value.then, references, settings);
      collect(value.otherwise, references, settings);
      return;
    case "zone-item":
      collect(value.list, references, settings);
      return;
    case "zone-letter":
      return;
  }
}

/** Two settings of one path are the same setting. */
export function settingId(setting: Setting): string {
  return setting.path.join(".");
}
