/** How the older plugin library reads a configured value. */
import type { AttributeSchema } from "../schema/types";
import { parseDocument } from "../values/equal";
import { elements, elementType, isList, isObject, isSet, objectType, unknown, type Value } from "../values/value";

/** Names of attributes that it keeps in upper case among those that it respells; all others, in lower case. */
const upperCase = new Set([
  "protocol_version",
  "stream_view_type",
  "state",
  "allocation_strategy",
  "action",
  "type",
  "compression_type",
]);

/** An empty policy is none. */
const emptyPolicy = /^(policy|policy_document|(access|assume_role|inline|resource)_policy)$/;

/** Protocols of load balancers are kept in upper case, those of security groups in lower case. */
const balancerProtocol = /^(https?|tls|tcp_udp|geneve|(tcp_)?quic)$/i;

const lowerCase = /window$|^engine$|_id$|^name$|^cluster_name$|^email$|^domain_name$/;

/**
 * A configured value in the library's spelling. A set or map with an unknown element is unknown as a whole, since
 * neither can be hashed or read in part.
 */
export function asLegacy(name: string, attribute: AttributeSchema, configured: Value): Value {
  const { type } = attribute;
  if (typeof configured === "string") return attribute.respelled ? respelled(name, configured) : configured;
  if (isObject(configured)) return Object.values(configured).includes(unknown) ? unknown : configured;
  if (!isList(configured) || !isSet(type)) return configured;
  if (configured.includes(unknown)) return unknown;
  const element = elementType(type);
  return element && objectType(element) ? elements(configured).map(withoutNull) : configured;
}

/** Blocks in the shape of attributes: what an element of a set leaves out is "" or empty. */
function withoutNull(element: Value): Value {
  if (!isObject(element)) return element;
  return Object.fromEntries(Object.entries(element).map(([name, value]) => [name, value ?? zeroFor(name)]));
}

/** The members of the few such types: routes and rules of the network. */
function zeroFor(name: string): Value {
  if (name === "self") return false;
  return /_blocks$|_ids$|^security_groups$/.test(name) ? [] : "";
}

function respelled(name: string, value: string): string {
  const document = parseDocument(value);
  if (document) return Object.keys(document).length === 0 && emptyPolicy.test(name) ? "" : normalJson(document);
  if (upperCase.has(name)) return value.toUpperCase();
  if (name === "protocol") return balancerProtocol.test(value) ? value.toUpperCase() : value.toLowerCase();
  return lowerCase.test(name) ? value.toLowerCase() : value;
}

/** JSON as Go writes it: keys in order, no white space, and `<`, `>`, `&` escaped. */
export function normalJson(document: unknown): string {
  return JSON.stringify(ordered(document)).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, ordered(item)]));
}
