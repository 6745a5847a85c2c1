import { customAlphabet } from "nanoid";

const randomId = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 12);

/** A new id of a component or connection: 12 random letters and digits, safe in URLs, selectors and file names. */
export function newId(): string {
  return randomId();
}
