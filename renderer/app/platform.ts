/** Whether keys are called as on a Mac. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** A shortcut of the registry as the keyboard shows it: `Mod+Shift+D` → `⌘⇧D` or `Ctrl+Shift+D`. */
export function keyText(keys: string): string {
  if (!isMac) return keys.replace("Mod", "Ctrl");
  return keys
    .split("+")
    .map((key) => ({ Mod: "⌘", Shift: "⇧", Alt: "⌥", Enter: "↩" })[key] ?? key)
    .join("");
}
