import { catalog } from "../../../catalog";
import { containerFor, type World } from "../../../generator/lower";
import type { Component, Json, Props } from "../../../model/document";
import type { Edit } from "../../../model/edits";
import { currentWorld } from "../../state/derived";
import { drawingStore } from "../../state/drawing-store";
import { announce } from "../../ui/announce";
import { editDrawing } from "../../ui/notify";
import { nameOf } from "./move";
import { currentArrangement } from "./place";

/**
 * What was copied last. Kept in the window and not in the system's clipboard, so that boxes which were copied before can
 * still be pasted; it outlives a change of project.
 */
let copied: { readonly type: string; readonly name: string; readonly props: Props } | undefined;

/** Whether boxes of this kind have settings at all. */
export function hasSettings(id: string): boolean {
  const component = currentArrangement().byId.get(id);
  const definition = component && catalog.components.get(component.type);
  return definition !== undefined && Object.keys(definition.props.shape).length > 0;
}

/** Remembers the settings of one box: its drawn properties, without its name, key, place and what environments differ in. */
export function copySettings(id: string): void {
  const component = currentArrangement().byId.get(id);
  if (!component) return;
  const props = withoutPlace(component, currentWorld());
  copied = { type: component.type, name: component.name, props };
  announce(`Copied ${settings(Object.keys(props).length)} of ${component.name}.`);
}

/** Why the copied settings cannot be put on these boxes, in words; undefined when they can. */
export function whyNotPasteSettings(ids: readonly string[]): string | undefined {
  const { byId } = currentArrangement();
  const boxes = ids.flatMap((id) => byId.get(id) ?? []);
  if (!copied) return "Copy the settings of a box first.";
  const [first] = boxes;
  if (!first) return "Select a box first.";
  if (boxes.some(({ type }) => type === copied?.type)) return undefined;
  return `The settings are of ${titleOf(copied.type)} “${copied.name}”; “${first.name}” is of another kind (${titleOf(first.type)}).`;
}

/**
 * Gives the boxes of the copied settings' type those settings; what they had drawn besides goes back to its default.
 * What differs in an environment stays as it is there: it was set for that box in that environment. One step of undo.
 */
export function pasteSettings(ids: readonly string[]): void {
  const refusal = whyNotPasteSettings(ids);
  if (refusal !== undefined || !copied) {
    announce(`Not possible: ${refusal ?? ""}`, "assertive");
    return;
  }
  const { type, props, name } = copied;
  const { byId } = currentArrangement();
  const boxes = ids.flatMap((id) => byId.get(id) ?? []);
  const targets = boxes.filter((box) => box.type === type);
  const world = currentWorld();
  const changes = targets.map((target) => ({ target, changed: changedProps(target, props, world) }));
  const edits = changes
    .filter(({ changed }) => Object.keys(changed).length > 0)
    .map(({ target, changed }): Edit => ({ type: "set-props", id: target.id, props: changed }));
  const what = nameOf(targets.map(({ id }) => id));
  const others = boxes.length - targets.length;
  const left = others > 0 ? ` ${others} of another kind ${others === 1 ? "was" : "were"} left alone.` : "";
  if (edits.length === 0) {
    announce(`${what} ${targets.length === 1 ? "has" : "have"} the settings of ${name} already.${left}`);
    return;
  }
  if (!editDrawing({ type: "batch", edits }, `Settings of ${name} for ${what}`)) return;
  const count = new Set(changes.flatMap(({ changed }) => Object.keys(changed))).size;
  drawingStore.getState().select(targets.map(({ id }) => id));
  announce(`Changed ${settings(count)} of ${what} to those of ${name}.${left}`);
}

function changedProps(target: Component, wanted: Props, world: World): Record<string, Json | undefined> {
  const changed: Record<string, Json | undefined> = {};
  const own = withoutPlace(target, world);
  for (const name of Object.keys(own)) if (!(name in wanted)) changed[name] = undefined;
  for (const [name, value] of Object.entries(wanted)) {
    if (JSON.stringify(own[name]) !== JSON.stringify(value)) changed[name] = value;
  }
  return changed;
}

/** The drawn properties without those that a box was given for the place where it lies (a tier's block in its network). */
function withoutPlace(component: Component, world: World): Props {
  const definition = catalog.components.get(component.type);
  const parent = containerFor(world, component.parent);
  const siblings = (parent?.children ?? []).filter(({ id }) => id !== component.id);
  const forPlace = definition?.initialProps?.({ key: component.key, props: {}, parent, siblings }) ?? {};
  return Object.fromEntries(Object.entries(component.props).filter(([name]) => !(name in forPlace)));
}

function titleOf(type: string): string {
  return catalog.components.get(type)?.title ?? type;
}

function settings(count: number): string {
  return `${count} ${count === 1 ? "setting" : "settings"}`;
}
