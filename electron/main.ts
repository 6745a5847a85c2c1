import { join } from "node:path";
import { app, BrowserWindow, nativeTheme, protocol, session } from "electron";
import { createApp } from "../server/app";
import { dataDirectory } from "../server/data-directory";
import { refuseForeign, scheme, startPage } from "./addresses";
import { createHost, openLink } from "./host";
import { denyPermissions, lockDownPages, webPreferences } from "./lock-down";
import { lookForUpdates } from "./updates";
import { startUtilityWorker } from "./utility-worker";

/*
 * The desktop app: one window on the same pages and procedures that the browser host serves, behind a scheme of its
 * own instead of a port. Nothing passes between window and main process but requests to that scheme.
 */

const data = dataDirectory();
app.setPath("userData", join(data, "window"));
app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
]);

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  let window: BrowserWindow | undefined;
  lockDownPages(app, (url) => void openLink(url));

  app.on("second-instance", () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });

  void app.whenReady().then(() => {
    denyPermissions(session.defaultSession);
    const groundplan = createApp({ host: createHost(), dataDirectory: data, startWorker: startUtilityWorker });
    protocol.handle(scheme, async (request) => refuseForeign(request) ?? groundplan.handle(request));

    const show = () => {
      window = openWindow();
      window.on("closed", () => {
        window = undefined;
      });
    };
    show();
    app.on("activate", () => {
      if (!window) show();
    });

    let ended = false;
    app.on("before-quit", (event) => {
      if (ended) return;
      event.preventDefault();
      void groundplan.close().finally(() => {
        ended = true;
        app.quit();
      });
    });
    void lookForUpdates(app, async () => (await groundplan.context.preferences.app.read()).updates);
  });
}

function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: "Groundplan",
    // What is seen before the first frame; the same as the page's.
    backgroundColor: nativeTheme.shouldUseDarkColors ? "#111418" : "#ffffff",
    webPreferences,
  });
  window.once("ready-to-show", () => window.show());
  // Work that is not saved is kept as a draft, so closing never asks.
  window.webContents.on("will-prevent-unload", (event) => event.preventDefault());
  void window.loadURL(startPage);
  return window;
}
