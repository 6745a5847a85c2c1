import { catalog } from "../../../catalog";
import type { World } from "../../../generator/lower";
import type { Connection, Props } from "../../../model/document";
import { newId } from "../../../model/ids";

/** The type of a line that only explains and creates nothing. */
export const noteLine = "note";

/** A connection that does not exist yet, with the properties that fit the lines that are there. */
export function newConnection(world: World, type: string, from: string, to: string): Connection {
  const [source, target] = [world.nodes.get(from), world.nodes.get(to)];
  const definition = catalog.connections.get(type);
  const props = definition?.initialProps && source && target ? definition.initialProps(source, target, world) : {};
  return { id: newId(), type, from, to, props: props as Props };
}
