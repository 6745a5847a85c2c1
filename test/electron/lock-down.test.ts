import { EventEmitter } from "node:events";
import type { App, Session } from "electron";
import { describe, expect, it } from "vitest";
import { denyPermissions, lockDownPages, webPreferences } from "../../electron/lock-down";

type OpenHandler = (details: { url: string }) => { action: string };

/** As much of Electron's app and page as the locks touch. */
function fakePage() {
  const app = new EventEmitter();
  const opened: string[] = [];
  lockDownPages(app as unknown as App, (url) => opened.push(url.href));
  let openHandler: OpenHandler = () => ({ action: "allow" });
  const page = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: OpenHandler) => {
      openHandler = handler;
    },
  });
  app.emit("web-contents-created", {}, page);
  const isPrevented = (name: string, url: string) => {
    let prevented = false;
    page.emit(name, {
      url,
      preventDefault: () => {
        prevented = true;
      },
    });
    return prevented;
  };
  return { isPrevented, open: (url: string) => openHandler({ url }), opened };
}

describe("the window's locks", () => {
  it("gives pages no Node and keeps them in the sandbox", () => {
    expect(webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(webPreferences).not.toHaveProperty("preload");
  });

  it("denies every way to another address", () => {
    const { isPrevented } = fakePage();
    for (const event of ["will-navigate", "will-frame-navigate", "will-redirect"]) {
      expect(isPrevented(event, "https://example.com/")).toBe(true);
      expect(isPrevented(event, "file:///etc/passwd")).toBe(true);
      expect(isPrevented(event, "app://groundplan/")).toBe(false);
    }
    expect(isPrevented("will-attach-webview", "app://groundplan/")).toBe(true);
  });

  it("opens no window, and https links in the browser", () => {
    const { open, opened } = fakePage();
    for (const url of ["https://example.com/", "http://example.com/", "app://groundplan/", "javascript:alert(1)"]) {
      expect(open(url)).toEqual({ action: "deny" });
    }
    expect(opened).toEqual(["https://example.com/"]);
  });

  it("denies permissions without asking", () => {
    type Request = (contents: unknown, permission: string, answer: (ok: boolean) => void, details: unknown) => void;
    type Check = (contents: unknown, permission: string, requester: string) => boolean;
    const handlers: { request?: Request; check?: Check; device?: () => boolean } = {};
    denyPermissions({
      setPermissionRequestHandler: (handler: Request) => {
        handlers.request = handler;
      },
      setPermissionCheckHandler: (handler: Check) => {
        handlers.check = handler;
      },
      setDevicePermissionHandler: (handler: () => boolean) => {
        handlers.device = handler;
      },
    } as unknown as Session);
    const page = { getURL: () => "app://groundplan/" };
    const answers: boolean[] = [];
    handlers.request?.(page, "media", (ok) => answers.push(ok), { requestingUrl: "app://groundplan/" });
    handlers.request?.(page, "clipboard-sanitized-write", (ok) => answers.push(ok), { requestingUrl: "" });
    expect(answers).toEqual([false, true]);
    expect(handlers.check?.(page, "geolocation", "app://groundplan/")).toBe(false);
    expect(handlers.device?.()).toBe(false);
  });
});
