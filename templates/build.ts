import {
  type Box,
  type Component,
  type Connection,
  type Drawing,
  documentVersion,
  type Environment,
  type Props,
} from "../model/document";
import { layoutOf } from "../model/layout";

/** A box of a template: its key is its id, too. */
export interface Part {
  readonly key: string;
  readonly type: string;
  /** The key when left out. */
  readonly name?: string;
  readonly parent?: string;
  readonly props?: Props;
  /** Relative to the parent, in pixels at 100 %. */
  readonly at: Box;
}

export interface Line {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly props?: Props;
}

const environments: Environment[] = [
  { name: "dev", profile: "dev", state: { type: "local" } },
  { name: "prod", profile: "prod", state: { type: "local" } },
];

/** Puts a drawing together, with the environments dev and prod. */
export function buildDrawing(name: string, key: string, parts: readonly Part[], lines: readonly Line[]): Drawing {
  return {
    document: {
      version: documentVersion,
      name,
      key,
      environments,
      settings: { constructs: "cdktf", tags: {} },
      components: parts.map(toComponent),
      connections: lines.map(toConnection),
    },
    layout: layoutOf(Object.fromEntries(parts.map((part) => [part.key, part.at]))),
  };
}

function toComponent({ key, type, name = key, parent, props = {} }: Part): Component {
  return { id: key, key, type, name, ...(parent ? { parent } : {}), props };
}

function toConnection({ type, from, to, props = {} }: Line): Connection {
  return { id: `${from}_to_${to}`, type, from, to, props };
}
