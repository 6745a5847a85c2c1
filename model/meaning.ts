import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Component, GroundplanDocument } from "./document";
import { canonical } from "./serialize";

/** Types of boxes and lines that only explain: they create nothing, and what lies in such a box lies around it. */
export const explanatoryTypes: ReadonlySet<string> = new Set(["note", "group"]);

const known = new WeakMap<GroundplanDocument, string>();

/**
 * A hash (SHA-256, hexadecimal) of what was drawn, the layout and what only explains left out. Equal drawings have equal
 * hashes in the window and on the server, whatever order their parts were drawn in; any change of another box, line or
 * setting changes it.
 */
export function meaningOf(document: GroundplanDocument): string {
  const before = known.get(document);
  if (before) return before;
  const meaning = bytesToHex(sha256(utf8ToBytes(JSON.stringify(canonical(withoutExplanations(document))))));
  known.set(document, meaning);
  return meaning;
}

function withoutExplanations(document: GroundplanDocument): GroundplanDocument {
  const byId = new Map(document.components.map((component) => [component.id, component]));
  const around = (component: Component): string | undefined => {
    const seen = new Set<string>();
    let at = component.parent;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      const container = byId.get(at);
      if (!container || !explanatoryTypes.has(container.type)) return at;
      at = container.parent;
    }
    return at;
  };
  return {
    ...document,
    components: document.components
      .filter(({ type }) => !explanatoryTypes.has(type))
      .map((component) => {
        const parent = around(component);
        return parent === component.parent ? component : { ...component, parent };
      }),
    connections: document.connections.filter(({ type }) => !explanatoryTypes.has(type)),
  };
}
