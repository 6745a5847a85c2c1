import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { GroundplanDocument } from "./document";
import { canonical } from "./serialize";

const known = new WeakMap<GroundplanDocument, string>();

/**
 * A hash (SHA-256, hexadecimal) of what was drawn, the layout left out. Equal drawings have equal hashes in the window
 * and on the server, whatever order their parts were drawn in; any change of a box, a line or a setting changes it.
 */
export function meaningOf(document: GroundplanDocument): string {
  const before = known.get(document);
  if (before) return before;
  const meaning = bytesToHex(sha256(utf8ToBytes(JSON.stringify(canonical(document)))));
  known.set(document, meaning);
  return meaning;
}
