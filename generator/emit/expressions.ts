import {
  type Choice,
  expression,
  isExpression,
  type Reference,
  type Setting,
  type Template,
  type Value,
  type ZoneItem,
} from "../../model/resource-graph";
import { referencesIn, settingId } from "../lower/facts";
import type { AttributeType } from "../schema/provider-schema";
import { repetition } from "./arrange";
import { regularProperty } from "./bindings";
import { type Context, emitError, placeAccess, placeOf, settingAccess } from "./context";
import type { Place } from "./groups";
import { array, arrow, call, type Doc, type Entry, inline, object, ternary, wrapped } from "./layout";
import { pathAccess } from "./reference-path";
import { isHarmlessSetting, isPartial, settingType, settingValues } from "./settings";
import { findBaseName, type Part, textParts } from "./templates";
import { plainText, propertyKey, quotedText, typescriptString, typescriptTemplateText } from "./text";

/** A value as an expression of TypeScript, converted to the type that Terraform wants. `undefined` has none. */
export function valueDoc(value: Value, type: AttributeType, context: Context): Doc {
  if (value === undefined || value === null) return value === null && type === "dynamic" ? "null" : "undefined";
  if (typeof value !== "object") return literalDoc(value, type, context);
  if (isExpression(value)) return expressionDoc(value, type, context);
  if (isList(value)) return listDoc(value, itemType(type), context);
  return object(mapEntries(value, type, context));
}

/** Members of a map or JSON document, with their keys as they are, or of an object, with those of the bindings. */
function mapEntries(map: Readonly<Record<string, Value>>, type: AttributeType, context: Context): Entry[] {
  const isObject = typeof type !== "string" && type[0] === "object";
  const isMap = typeof type !== "string" && type[0] === "map";
  return Object.entries(map).flatMap(([name, value]) => {
    const own = fieldType(type, name);
    if (value === undefined || (value === null && own !== "dynamic")) return [];
    const key = propertyKey(isObject ? regularProperty(name) : context.quoted ? quotedText(name) : plainText(name));
    const needed = isMap ? conditions(value, context) : [];
    if (!needed.length) return [{ key, value: valueDoc(value, own, context) }];
    // The values of a map are never undefined: a member that may be missing is spread.
    const entry = object([{ key, value: valueDoc(thenOf(value), own, under(needed, context)) }]);
    return [{ key: "", value: wrapped("...(", ternary(testText(needed), entry, "{}"), ")") }];
  });
}

function isList(value: Value & object): value is readonly Value[] {
  return Array.isArray(value);
}

function itemType(type: AttributeType): AttributeType {
  return typeof type !== "string" && (type[0] === "list" || type[0] === "set") ? type[1] : "dynamic";
}

function fieldType(type: AttributeType, name: string): AttributeType {
  if (typeof type === "string") return "dynamic";
  return type[0] === "object" ? (type[1][name] ?? "dynamic") : type[0] === "map" ? type[1] : "dynamic";
}

function literalDoc(value: string | number | boolean, type: AttributeType, context: Context): Doc {
  if (type === "number" && typeof value === "string" && value.trim() && Number.isFinite(Number(value))) {
    return String(Number(value));
  }
  if (type === "bool" && (value === "true" || value === "false")) return value;
  if (typeof value === "string" || type === "string") {
    const text = String(value);
    return typescriptString(context.quoted ? quotedText(text) : plainText(text));
  }
  return String(value);
}

function expressionDoc(value: Value & object, type: AttributeType, context: Context): Doc {
  if (!isExpression(value)) return valueDoc(value, type, context);
  switch (value[expression]) {
    case "reference":
      return referenceDoc(value, type, context);
    case "template":
      return templateDoc(value, type, context);
    case "json":
      context.usage.cdktf.add("Fn");
      return call("Fn.jsonencode", [valueDoc(value.value, "dynamic", { ...context, quoted: true })]);
    case "setting":
      return settingDoc(value, type, context);
    case "choice":
      return choiceDoc(value, context, (branch, inner) => valueDoc(branch, type, inner));
    case "zone-item":
      return zoneItemDoc(value, type, context);
    case "zone-letter":
      return zoneVariable(context);
  }
}

function zoneVariable(context: Context): string {
  if (!context.loop) throw emitError(context, "a zone's letter stands outside of a resource that is repeated.");
  context.loop.uses.zone = true;
  return "zone";
}

function indexVariable(context: Context): string {
  if (!context.loop) throw emitError(context, "a zone's item stands outside of a resource that is repeated.");
  context.loop.uses.index = true;
  return "index";
}

function zoneItemDoc({ list }: ZoneItem, type: AttributeType, context: Context): Doc {
  const index = indexVariable(context);
  if (
    typeof list === "object" &&
    list !== null &&
    isExpression(list) &&
    list[expression] === "reference" &&
    list.zone !== "all"
  ) {
    const text = inline(referenceDoc(list, ["list", type], context));
    context.usage.cdktf.add("Fn");
    return `Fn.element(${text}, ${index})`;
  }
  return wrapped("", valueDoc(list, ["list", type], context), `[${index}]`);
}

/** The expression of the resource that a reference means, with `?` behind it where it may be missing. */
function referenceBase(reference: Reference, place: Place, context: Context): string {
  const access = placeAccess(place, context);
  if (context.loop?.locals.has(place.resource.key)) return access;
  if (place.shape === "one") return access;
  if (place.shape === "maybe") return context.present.has(place.resource.key) ? access : `${access}?`;
  const missing = mayBeEmpty(place) && !context.present.has(place.resource.key) ? "?" : "";
  if (reference.zone !== "same") return `${access}[0]${missing}`;
  const index = indexVariable(context);
  if (repetition(place.resource) === context.loop?.repetition) return `${access}[${index}]`;
  context.usage.helpers.add("inZone");
  return `inZone(${access}, ${index})${missing}`;
}

function mayBeEmpty({ resource: { each, when } }: Place): boolean {
  if (when) return true;
  return typeof each === "number"
    ? each < 1
    : each !== undefined && settingValues(each).some((count) => Number(count ?? 0) < 1);
}

function referenceDoc(reference: Reference, want: AttributeType, context: Context): Doc {
  const place = placeOf(reference.key, context);
  const { kind, type } = place.resource;
  if (reference.zone === "all" && place.shape === "many") {
    const { text } = pathAccess(place.item, kind, type, reference.path, context);
    return call(`${placeAccess(place, context)}.map`, [arrow(`(${place.item})`, text)]);
  }
  const base = referenceBase(reference, place, context);
  const typed = pathAccess(base, kind, type, reference.path, context);
  const converter = conversion(typed.type, want);
  if (!converter) return typed.text;
  context.usage.cdktf.add("Token");
  if (!base.endsWith("?")) return `Token.${converter}(${typed.text})`;
  const present = base.slice(0, -1);
  const { text } = pathAccess(present, kind, type, reference.path, context);
  return ternary(present, `Token.${converter}(${text})`, "undefined");
}

/** The function of CDKTF that makes a token of one type into one of another. */
function conversion(have: AttributeType | "block", want: AttributeType): string | undefined {
  if (have === want || typeof have !== "string") return undefined;
  if (want === "string") return "asString";
  if (want === "number") return "asNumber";
  return want === "bool" ? "asAny" : undefined;
}

function templateDoc(template: Template, want: AttributeType, context: Context): Doc {
  const parts = textParts(template);
  const base = context.baseName && findBaseName(parts, context.baseName);
  const pieces: (Part | null)[] = base
    ? [...parts.slice(0, base.index), base.prefix, null, base.rest, ...parts.slice(base.index + 3)].filter(
        (piece) => piece !== "",
      )
    : [...parts];
  const [only] = pieces;
  if (only === undefined) return '""';
  if (pieces.length === 1) {
    if (only === null) return baseNameVariable;
    if (typeof only === "string") return literalDoc(only, want, context);
    return orEmpty(only, valueDoc(only, "string", context), context);
  }
  const texts = pieces.map((piece, index) => {
    if (piece === null) return `\${${baseNameVariable}}`;
    if (typeof piece === "string") {
      const continued = index < pieces.length - 1;
      return typescriptTemplateText(context.quoted ? quotedText(piece, continued) : plainText(piece, continued));
    }
    const doc = valueDoc(piece, context.quoted ? "string" : "dynamic", context);
    return `\${${inline(orEmpty(piece, doc, context))}}`;
  });
  return `\`${texts.join("")}\``;
}

/** The variable of a file that holds its base name; `null` stands for it among the parts of a text. */
export const baseNameVariable = "name";

/** In a text, what is missing is nothing. */
export function orEmpty(value: Value, doc: Doc, context: Context): Doc {
  return conditions(value, context).length && typeof doc === "string" ? `${doc} ?? ""` : doc;
}

function settingDoc(setting: Setting, want: AttributeType, context: Context): Doc {
  const access = settingAccess(setting, context);
  const type = settingType(setting);
  const partial = isPartial(setting);
  if (!isHarmlessSetting(setting)) return escapedSetting(access, type, partial, context);
  if (want === "string" && type !== "string" && !type.endsWith("[]")) return convertSetting("String", access, partial);
  if (want === "number" && type === "string") return convertSetting("Number", access, partial);
  const hasNull = settingValues(setting).some((value) => value === null);
  return hasNull && want === "dynamic" ? `${access} ?? null` : access;
}

function convertSetting(converter: string, access: string, partial: boolean): Doc {
  return partial
    ? ternary(`${access} === undefined`, "undefined", `${converter}(${access})`)
    : `${converter}(${access})`;
}

/** Texts of a setting that Terraform would read as code are escaped where they are used. */
function escapedSetting(access: string, type: string, partial: boolean, context: Context): Doc {
  const helper = context.quoted ? "quoted" : "literal";
  context.usage.helpers.add(helper);
  if (type.endsWith("[]")) return `${access}${partial ? "?" : ""}.map(${helper})`;
  return partial ? ternary(`${access} === undefined`, "undefined", `${helper}(${access})`) : `${helper}(${access})`;
}

interface Condition {
  /** Key of the resource that must exist, if it is one. */
  readonly key?: string;
  readonly text: string;
  /** The setting that decides about it. */
  readonly by?: string;
}

/** What must hold for the value not to be undefined. */
export function conditions(value: Value, context: Context): readonly Condition[] {
  if (typeof value !== "object" || value === null || !isExpression(value)) return [];
  switch (value[expression]) {
    case "reference": {
      const place = placeOf(value.key, context);
      if (value.zone === "all" && place.shape === "many") return [];
      const base = referenceBase(value, place, context);
      if (!base.endsWith("?")) return [];
      const { when } = place.resource;
      return [{ key: value.key, text: base.slice(0, -1), ...(when ? { by: settingId(when) } : {}) }];
    }
    case "setting":
      return isPartial(value) ? [{ text: `${settingAccess(value, context)} !== undefined` }] : [];
    case "choice": {
      if (value.otherwise !== undefined) return [];
      return choiceConditions(value, context);
    }
    default:
      return [];
  }
}

/** The setting of a choice, or the resources of its first branch where they exist just when the setting says so. */
function choiceConditions({ when, then }: Choice, context: Context): readonly Condition[] {
  const by = settingId(when);
  const nested = referencesIn(then).flatMap((reference) => conditions(reference, context));
  const direct = conditions(then, context);
  const inner = direct.length ? direct : nested.filter((condition) => condition.by === by);
  const decided = inner.some((condition) => condition.by === by);
  return decided ? inner : [{ text: settingAccess(when, context) }, ...inner];
}

export function testText(all: readonly Condition[]): string {
  return [...new Set(all.map((condition) => condition.text))].join(" && ");
}

export function under(all: readonly Condition[], context: Context): Context {
  const keys = all.flatMap(({ key }) => key ?? []);
  return keys.length ? { ...context, present: new Set([...context.present, ...keys]) } : context;
}

/** An expression with `??` is never so long that it would have to be broken. */
const shortExpression = 60;

/** A choice, its branches printed by `print`. */
export function choiceDoc(choice: Choice, context: Context, print: (value: Value, context: Context) => Doc): Doc {
  const { then, otherwise } = choice;
  const all = choiceConditions(choice, context);
  const test = testText(all);
  if (then === true && otherwise === false && settingType(choice.when) === "boolean" && !isPartial(choice.when))
    return test;
  const isReference =
    typeof then === "object" && then !== null && isExpression(then) && then[expression] === "reference";
  if (isReference && all.length === 1 && all[0]?.key) {
    const doc = print(then, context);
    if (otherwise === undefined) return doc;
    const other = print(otherwise, context);
    if (typeof doc === "string" && typeof other === "string" && !/[?`]/.test(other)) {
      const text = `${doc} ?? ${other}`;
      if (text.length <= shortExpression) return text;
    }
  }
  return ternary(
    test,
    print(then, under(all, context)),
    otherwise === undefined ? "undefined" : print(otherwise, context),
  );
}

function listDoc(items: readonly Value[], type: AttributeType, context: Context): Doc {
  return listOf(items, context, (item, inner) => valueDoc(item, type, inner));
}

/** A list whose items are printed by `print`; those that may be missing are spread, so that no hole is left. */
export function listOf(items: readonly Value[], context: Context, print: (item: Value, context: Context) => Doc): Doc {
  const docs = items.flatMap((item): Doc[] => {
    if (item === undefined) return [];
    if (isAllOf(item, context)) return [wrapped("...", print(item, context), "")];
    const all = conditions(item, context);
    if (!all.length) return [print(item, context)];
    return [wrapped("...(", ternary(testText(all), array([print(thenOf(item), under(all, context))]), "[]"), ")")];
  });
  const [only] = items;
  return items.length === 1 && isAllOf(only, context) ? print(only, context) : array(docs);
}

/** The first branch of a choice, where the choice itself has become a condition. */
function thenOf(value: Value): Value {
  return typeof value === "object" && value !== null && isExpression(value) && value[expression] === "choice"
    ? value.then
    : value;
}

function isAllOf(item: Value, context: Context): boolean {
  if (typeof item !== "object" || item === null || !isExpression(item) || item[expression] !== "reference")
    return false;
  return item.zone === "all" && placeOf(item.key, context).shape === "many";
}
