/** What a key press says, apart from the browser's event, so that it can be tested. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Names of keys in the registry that stand for another `key` of the event. */
const named: Readonly<Record<string, string>> = {
  Space: " ",
  Up: "ArrowUp",
  Down: "ArrowDown",
  Left: "ArrowLeft",
  Right: "ArrowRight",
  Plus: "+",
  Del: "Delete",
};

/** Signs that are typed with Shift on some layouts and without on others: there Shift says nothing. */
const shiftless = new Set(["+", "-", "=", "?", "/", "[", "]", ".", ",", "\\", "'"]);

/**
 * Whether a press means these keys (`Mod+Shift+D`, `Alt+A`, `Shift+2`). With Alt, and for digits with Shift, the place
 * on the keyboard counts, since macOS and other layouts give other characters; for everything else the character.
 */
export function matches(keys: string, press: KeyPress, mac: boolean): boolean {
  const parts = keys.split(/\+(?!$)/);
  const wanted = parts.pop() ?? "";
  const needs = (name: string) => parts.includes(name);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  if (needs("Mod") !== mod || otherMod || needs("Alt") !== press.altKey) return false;
  const key = named[wanted] ?? wanted;
  if (!(shiftless.has(key) && !needs("Shift")) && needs("Shift") !== press.shiftKey) return false;
  if (/^\d$/.test(key)) return press.code === `Digit${key}` || (press.code === `Numpad${key}` && !press.shiftKey);
  if (/^[A-Z]$/.test(key)) {
    return press.altKey ? press.code === `Key${key}` : press.key.toUpperCase() === key;
  }
  if (key === "[" && press.code === "BracketLeft") return true;
  if (key === "]" && press.code === "BracketRight") return true;
  return press.key === key;
}
