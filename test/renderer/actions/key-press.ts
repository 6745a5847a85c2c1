import type { KeyPress } from "../../../renderer/actions/keys";

/** A key as the browser tells of it, without modifiers but those that are named. */
export function press(key: string, code: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more };
}
