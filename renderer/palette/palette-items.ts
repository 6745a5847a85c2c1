import { catalog } from "../../catalog";
import type { AnyComponentDefinition, Category } from "../../catalog/define";
import { fieldInfo } from "../../generator/lower";
import type { Props } from "../../model/document";

/** Something that can be put on the canvas: a component, or one variant of it (a public tier). */
export interface PaletteItem {
  /** `vpc`, `subnet-tier:public`. */
  readonly id: string;
  readonly type: string;
  readonly props: Props;
  readonly title: string;
  readonly description: string;
  readonly icon: string;
  readonly group: string;
  readonly keywords: readonly string[];
}

const groups: readonly (readonly [string, readonly Category[]])[] = [
  ["Outside", ["actor"]],
  ["Frames", ["frame"]],
  ["Network", ["network"]],
  ["Edge", ["edge"]],
  ["Compute", ["compute"]],
  ["Data", ["data"]],
  ["Security", ["security"]],
  ["Notes", ["note"]],
];

/** Everything that can be put on the canvas, in the order in which the palette shows it. */
export const paletteItems: readonly PaletteItem[] = groups.flatMap(([group, categories]) =>
  [...catalog.components.values()]
    .filter(({ category }) => categories.includes(category))
    .sort((a, b) => nesting(a) - nesting(b))
    .flatMap((definition) => itemsOf(definition, group)),
);

export function findPaletteItem(id: string): PaletteItem | undefined {
  return paletteItems.find((item) => item.id === id);
}

/** Items whose title, service or keywords hold every word that was typed; those whose title begins with it first. */
export function searchPalette(text: string, items: readonly PaletteItem[] = paletteItems): readonly PaletteItem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  const ranked = items.flatMap((item) => {
    const title = item.title.toLowerCase();
    const all = [title, ...item.keywords.map((word) => word.toLowerCase())].join(" ");
    if (!words.every((word) => all.includes(word))) return [];
    const first = words[0] ?? "";
    return { item, rank: title.startsWith(first) ? 0 : title.includes(first) ? 1 : 2 };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** Containers come first, outer ones before what lies in them and groups last; everything else keeps its order. */
function nesting(definition: AnyComponentDefinition): number {
  if (!definition.frame) return 100;
  if (definition.transparent) return 99;
  const outer = definition.parents.find((parent) => parent !== null);
  const container = outer === undefined ? undefined : catalog.components.get(outer ?? "");
  return container ? nesting(container) + 1 : 0;
}

function itemsOf(definition: AnyComponentDefinition, group: string): readonly PaletteItem[] {
  const { type, title, service, description, icon, frame } = definition;
  const base = { type, description, group, keywords: [service, type, ...(definition.keywords ?? [])] };
  const property = frame?.variants?.property;
  const info = property === undefined ? undefined : fieldInfo(definition.props, property);
  const variants = Object.entries(info?.options ?? {});
  if (property === undefined || variants.length === 0) {
    return [{ ...base, id: type, props: {}, title, icon: frame?.icon ?? icon }];
  }
  return variants.map(([value, text]) => ({
    ...base,
    id: `${type}:${value}`,
    props: { [property]: value },
    title: `${text.split(":")[0]} ${lowerFirst(title)}`,
    description: `${text}. ${description}`,
    icon: frame?.variants?.of[value]?.icon ?? frame?.icon ?? icon,
  }));
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
