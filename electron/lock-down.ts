import type { App, Session, WebContents, WebPreferences } from "electron";
import { externalLink, isOwnAddress } from "./addresses";
import { isPermitted } from "./permissions";

/** The settings of every page: no Node, nothing shared with it, in a sandbox of the operating system. */
export const webPreferences: WebPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
};

/** Keeps every page of the app where it is: no other address, no new window, no embedded page. */
export function lockDownPages(app: App, openLink: (url: URL) => void): void {
  app.on("web-contents-created", (_event, contents) => {
    lockDownPage(contents, openLink);
  });
}

function lockDownPage(contents: WebContents, openLink: (url: URL) => void): void {
  contents.on("will-navigate", (details) => {
    if (!isOwnAddress(details.url)) details.preventDefault();
  });
  contents.on("will-frame-navigate", (details) => {
    if (!isOwnAddress(details.url)) details.preventDefault();
  });
  contents.on("will-redirect", (details) => {
    if (!isOwnAddress(details.url)) details.preventDefault();
  });
  contents.on("will-attach-webview", (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url);
    if (link) openLink(link);
    return { action: "deny" };
  });
}

/** Denies what browsers ask the user about, without asking. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    answer(isPermitted(permission, details.requestingUrl || contents.getURL()));
  });
  session.setPermissionCheckHandler((_contents, permission, requester) => isPermitted(permission, requester));
  session.setDevicePermissionHandler(() => false);
}
