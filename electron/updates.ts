import type { App } from "electron";

/** Looks for a newer release once per start, where the app was installed and the user did not switch it off. */
export async function lookForUpdates(app: App, isWanted: () => Promise<boolean>): Promise<void> {
  if (!app.isPackaged || !(await isWanted())) return;
  const { default: updater } = await import("electron-updater");
  try {
    await updater.autoUpdater.checkForUpdatesAndNotify();
  } catch (error) {
    // No network is no reason to disturb anyone; the next start looks again.
    console.warn(`Groundplan could not look for updates: ${error instanceof Error ? error.message : String(error)}`);
  }
}
