/** Values on the wire: msgpack as the plugin protocol describes it (docs/plugin-protocol of hashicorp/terraform). */
import { decode, Encoder, ExtensionCodec } from "@msgpack/msgpack";
import { type Draft, unknown, type Value } from "./value";

/** Unknown is extension type 0; type 12 carries hints about an unknown, which may be ignored. */
const extensions = new ExtensionCodec();
extensions.register({
  type: 0,
  encode: (value: unknown) => (value === unknown ? new Uint8Array([0]) : null),
  decode: () => unknown,
});
extensions.register({ type: 12, encode: () => null, decode: () => unknown });

const encoder = new Encoder({ extensionCodec: extensions, useBigInt64: true });

/** @throws when the bytes are not msgpack. */
export function decodeValue(bytes: Uint8Array): Value {
  return tidy(decode(bytes, { extensionCodec: extensions, useBigInt64: true }));
}

export function encodeValue(value: Value): Buffer {
  return Buffer.from(encoder.encode(value));
}

/** Brings numbers to the form that `value.ts` describes. */
function tidy(raw: unknown): Value {
  if (typeof raw === "bigint") return Number.isSafeInteger(Number(raw)) ? Number(raw) : raw.toString();
  if (typeof raw === "number") return Number.isSafeInteger(raw) ? raw : decimalText(raw);
  if (raw === null || typeof raw !== "object") return raw as Value;
  if (Array.isArray(raw)) return raw.map(tidy);
  const value: Draft = {};
  for (const [name, element] of Object.entries(raw)) value[name] = tidy(element);
  return value;
}

/** The shortest decimal text that reads back as this double, without an exponent where that is short. */
export function decimalText(number: number): string {
  const shortest = String(number);
  return shortest.includes("e") && Math.abs(number) < 1e21 && Math.abs(number) >= 1 ? number.toFixed(0) : shortest;
}
