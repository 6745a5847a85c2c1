import { BrowserWindow, dialog, Menu, safeStorage, shell } from "electron";
import type { HostServices } from "../server/host";
import { externalLink } from "./addresses";
import { createEventQueue } from "./event-queue";
import { firstMenu, menuTemplate } from "./menu-template";
import { secretStorage } from "./secret-storage";

/** What the desktop app does for the server: native dialogs, links, the menu, protected storage. */
export function createHost(): HostServices {
  const chosen = createEventQueue<string>();
  Menu.setApplicationMenu(Menu.buildFromTemplate(firstMenu(process.platform)));
  return {
    kind: "electron",
    openLink,
    async chooseDirectory({ title, mode }) {
      const options: Electron.OpenDialogOptions = {
        title,
        message: title,
        properties: mode === "create" ? ["openDirectory", "createDirectory", "promptToCreate"] : ["openDirectory"],
      };
      const window = BrowserWindow.getFocusedWindow();
      const { canceled, filePaths } = await (window
        ? dialog.showOpenDialog(window, options)
        : dialog.showOpenDialog(options));
      return canceled ? null : (filePaths[0] ?? null);
    },
    setMenu(groups) {
      Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(groups, process.platform, chosen.push)));
    },
    menuEvents: (signal) => chosen.listen(signal),
    secrets: secretStorage(safeStorage, process.platform),
  };
}

/** Opens a page in the user's browser. Whatever is not https is ignored, wherever it came from. */
export async function openLink(url: URL): Promise<void> {
  const link = externalLink(url.href);
  if (link) await shell.openExternal(link.href);
}
