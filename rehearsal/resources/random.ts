/** Random parts of names that AWS makes up. */
import { randomBytes, randomUUID } from "node:crypto";

const upperAlphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const lowerAlphanumeric = "abcdefghijklmnopqrstuvwxyz0123456789";
const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function pick(alphabet: string, length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join("");
}

/** Lower-case hexadecimal digits, as in `vpc-0123456789abcdef0`. */
export function hex(length: number): string {
  return randomBytes(Math.ceil(length / 2))
    .toString("hex")
    .slice(0, length);
}

/** A resource id of EC2: 17 digits, of which AWS leaves the first at 0. */
export function ec2Id(): string {
  return `0${hex(16)}`;
}

export function upper(length: number): string {
  return pick(upperAlphanumeric, length);
}

export function lower(length: number): string {
  return pick(lowerAlphanumeric, length);
}

export function letters(length: number): string {
  return pick(alphanumeric, length);
}

export const uuid = randomUUID;

let count = 0;

/** A name as Terraform's plugins make one up: a prefix, the time, a counter. */
export function generatedName(prefix: string): string {
  const now = new Date();
  const time = now
    .toISOString()
    .replace(/[-:TZ]/g, "")
    .replace(".", "");
  count = (count + 1) % 0xffffffff;
  return `${prefix}${time.padEnd(18, "0")}${count.toString(16).padStart(8, "0")}`;
}
