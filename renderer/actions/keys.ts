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

/** Keys that only change what others mean. */
const modifiers = new Set(["Control", "Meta", "Shift", "Alt", "AltGraph", "OS", "CapsLock", "Fn"]);

const namesOf: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(named).map(([name, key]) => [key, name]),
);

/**
 * The keys that a press stands for, as the registry writes them; undefined for a modifier alone, for Space, which is the
 * hand, and for what no action can be bound to.
 */
export function keysFromPress(press: KeyPress, mac: boolean): string | undefined {
  if (modifiers.has(press.key) || press.key === "Dead" || press.code === "Space") return undefined;
  const key = keyName(press);
  if (key === undefined) return undefined;
  const keys = [
    (mac ? press.metaKey : press.ctrlKey) ? "Mod" : "",
    press.altKey ? "Alt" : "",
    press.shiftKey && !(shiftless.has(press.key) && !/^[[\]]$/.test(key)) ? "Shift" : "",
    key,
  ]
    .filter(Boolean)
    .join("+");
  return matches(keys, press, mac) ? keys : undefined;
}

function keyName({ key, code, altKey, shiftKey }: KeyPress): string | undefined {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined && (shiftKey || altKey || /^\d$/.test(key)) && !shiftless.has(key)) return digit;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (altKey && letter !== undefined) return letter;
  if (code === "BracketLeft") return "[";
  if (code === "BracketRight") return "]";
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const name = namesOf[key] ?? key;
  return name.length === 1 && /\s|[^\x21-\x7e]/.test(name) ? undefined : name;
}

/** Whether two ways of writing keys mean the same. */
export function sameKeys(a: string, b: string): boolean {
  return normal(a) === normal(b);
}

function normal(keys: string): string {
  const parts = keys.split(/\+(?!$)/);
  const key = parts.pop() ?? "";
  return [...parts.sort(), named[key] ?? key].join("+");
}

/** Whether these keys are a letter, a digit or a sign by itself, with Shift or without: speech input types such. */
export function isSingleKey(keys: string): boolean {
  const parts = keys.split(/\+(?!$)/);
  const key = parts.pop() ?? "";
  return !parts.includes("Mod") && !parts.includes("Alt") && (named[key] ?? key).length === 1 && key !== "Space";
}
