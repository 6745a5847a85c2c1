import { isOwnAddress } from "./addresses";

/** What the window may do without asking: put text or a picture on the clipboard when a button is pressed. Nothing else. */
const granted: ReadonlySet<string> = new Set(["clipboard-sanitized-write"]);

/** Whether a page may do something that browsers ask the user about. */
export function isPermitted(permission: string, requester: string): boolean {
  return granted.has(permission) && isOwnAddress(requester);
}
