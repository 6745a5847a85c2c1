import { createStore } from "zustand/vanilla";
import { catalog } from "../../../catalog";
import type { Component } from "../../../model/document";
import { derivedStore } from "../../state/derived";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { setCollapsed } from "../operations/collapse";
import { currentArrangement } from "../operations/place";
import { reveal } from "./viewport";

interface FindState {
  readonly open: boolean;
  readonly text: string;
  readonly hits: readonly string[];
  /** Which hit is shown; counted from 0. */
  readonly at: number;
}

export const findStore = createStore<FindState>()(() => ({ open: false, text: "", hits: [], at: 0 }));

export function openFind(): void {
  findStore.setState({ open: true });
}

export function closeFind(): void {
  findStore.setState({ open: false });
}

/** Looks for boxes by name, type, properties and addresses; hits are in reading order. */
export function find(text: string): void {
  const hits = findComponents(text);
  findStore.setState({ text, hits, at: 0 });
  if (text.trim() !== "") showHit();
}

/** Goes to the next or the previous hit, around the ends. */
export function findNext(step: 1 | -1): void {
  const { text } = findStore.getState();
  const hits = findComponents(text);
  if (hits.length === 0) {
    announce(`Nothing matches “${text}”.`);
    return;
  }
  findStore.setState({ hits, at: (findStore.getState().at + step + hits.length) % hits.length });
  showHit();
}

function showHit(): void {
  const { hits, at, text } = findStore.getState();
  const id = hits[at];
  if (id === undefined) {
    announce(`Nothing matches “${text}”.`);
    return;
  }
  openAround(id);
  drawingStore.getState().select([id]);
  reveal([id], true);
  announce(`Match ${at + 1} of ${hits.length}: ${currentArrangement().byId.get(id)?.name ?? ""}.`);
}

/** Opens closed containers around a box, so that it can be seen. */
export function openAround(id: string): void {
  const { byId, openFrames } = currentArrangement();
  const closed: string[] = [];
  for (let at = byId.get(id)?.parent; at !== undefined; at = byId.get(at)?.parent)
    if (!openFrames.has(at)) closed.push(at);
  if (closed.length > 0) setCollapsed(closed, false);
}

export function findComponents(text: string): readonly string[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const addresses = new Map<string, string>();
  for (const { origin, type, key } of derivedStore.getState().graph.resources) {
    addresses.set(origin, `${addresses.get(origin) ?? ""} ${type}.${key}`);
  }
  return currentArrangement()
    .ordered.filter((component) => {
      const all = `${wordsOf(component)} ${addresses.get(component.id) ?? ""}`.toLowerCase();
      return words.every((word) => all.includes(word));
    })
    .map(({ id }) => id);
}

/** Boxes whose name or type holds every word, those whose name begins so first. */
export function findByName(text: string): readonly string[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return [];
  const titleOf = (type: string) => catalog.components.get(type)?.title ?? type;
  return currentArrangement()
    .ordered.filter(({ name, type }) => {
      const all = `${name} ${titleOf(type)}`.toLowerCase();
      return words.every((word) => all.includes(word));
    })
    .toSorted((a, b) => Number(b.name.toLowerCase().startsWith(first)) - Number(a.name.toLowerCase().startsWith(first)))
    .map(({ id }) => id);
}

function wordsOf({ name, key, type, props }: Component): string {
  const definition = catalog.components.get(type);
  return [name, key, definition?.title ?? type, definition?.service ?? "", JSON.stringify(props)].join(" ");
}
