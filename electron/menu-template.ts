import type { MenuItemConstructorOptions } from "electron";
import type { MenuEntry, MenuGroup } from "../server/host";

/** Actions that text fields have too: the system's own commands reach whatever has the focus. */
const roles: Readonly<Record<string, MenuItemConstructorOptions["role"]>> = {
  "edit.cut": "cut",
  "edit.copy": "copy",
  "edit.paste": "paste",
};

/** `Mod+Shift+D` in Electron's words. */
export function accelerator(keys: string): string {
  return keys
    .split("+")
    .map((key) => (key === "Mod" ? "CommandOrControl" : key))
    .join("+");
}

/**
 * The desktop menu from the window's registry of actions. The window itself listens to the keys; they are only shown
 * here, so that no action runs twice.
 *
 * @param choose called with the id of an entry that was chosen
 */
export function menuTemplate(
  groups: readonly MenuGroup[],
  platform: string,
  choose: (id: string) => void,
): MenuItemConstructorOptions[] {
  const own = groups.map(
    ({ title, entries }): MenuItemConstructorOptions => ({
      label: title,
      submenu: [
        ...entries.flatMap((entry) => items(entry, choose)),
        ...(title === "File" && platform !== "darwin"
          ? [{ type: "separator" } as const, { role: "quit" } as const]
          : []),
      ],
    }),
  );
  const system: MenuItemConstructorOptions[] = platform === "darwin" ? [{ role: "appMenu" }] : [];
  const help = own.filter(({ label }) => label === "Help");
  const others = own.filter(({ label }) => label !== "Help");
  return [...system, ...others, { role: "windowMenu" }, ...help];
}

/** Shown until the window has said which actions there are. */
export function firstMenu(platform: string): MenuItemConstructorOptions[] {
  return platform === "darwin"
    ? [{ role: "appMenu" }, { role: "editMenu" }, { role: "windowMenu" }]
    : [{ role: "fileMenu" }, { role: "editMenu" }];
}

function items({ id, title, keys, enabled, separated }: MenuEntry, choose: (id: string) => void) {
  const role = roles[id];
  const shown: MenuItemConstructorOptions = {
    id,
    label: title,
    enabled,
    ...(keys ? { accelerator: accelerator(keys), registerAccelerator: false } : {}),
    ...(role ? { role } : { click: () => choose(id) }),
  };
  return separated ? [{ type: "separator" } as const, shown] : [shown];
}
