import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { containerAround } from "./containment";
import type { GroundplanDocument } from "./document";
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
  const onlyExplains = ({ type }: { readonly type: string }) => explanatoryTypes.has(type);
  return {
    ...document,
    components: document.components
      .filter((component) => !onlyExplains(component))
      .map((component) => {
        const container = containerAround(component.id, byId, onlyExplains);
        return container === undefined ? component : { ...component, parent: container ?? undefined };
      }),
    connections: document.connections.filter((connection) => !onlyExplains(connection)),
  };
}
