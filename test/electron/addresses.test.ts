import { describe, expect, it } from "vitest";
import { externalLink, isOwnAddress, refuseForeign, startPage } from "../../electron/addresses";
import { isPermitted } from "../../electron/permissions";

describe("addresses", () => {
  it.each([startPage, "app://groundplan/index.html?x=1#y", "app://groundplan/trpc/app.info"])(
    "takes %s for the window's own",
    (address) => {
      expect(isOwnAddress(address)).toBe(true);
    },
  );

  it.each([
    "app://groundplan.evil/",
    "app://evil/groundplan",
    "app://user@groundplan/",
    "https://groundplan/",
    "file:///app/groundplan",
    "javascript:alert(1)",
    "data:text/html,app://groundplan/",
    "about:blank",
    "",
    "app:groundplan",
  ])("does not take %j for it", (address) => {
    expect(isOwnAddress(address)).toBe(false);
  });

  it("opens parsed https links and nothing else", () => {
    expect(externalLink("https://docs.aws.amazon.com/vpc/?a=b")?.hostname).toBe("docs.aws.amazon.com");
    expect(externalLink("HTTPS://Example.com")?.href).toBe("https://example.com/");
    for (const address of [
      "http://example.com",
      "https://user:secret@example.com",
      "file:///etc/passwd",
      "smb://host/share",
      "ms-msdt:/id",
      "javascript:alert(1)",
      "https:",
      "not an address",
    ]) {
      expect(externalLink(address), address).toBeUndefined();
    }
  });

  it("answers requests of the window's own pages only", () => {
    const from = (origin: string | undefined, url: string = startPage) =>
      refuseForeign(new Request(url, { headers: origin === undefined ? {} : { origin } }))?.status;
    expect(from(undefined)).toBeUndefined();
    expect(from("app://groundplan")).toBeUndefined();
    expect(from("https://evil.example")).toBe(403);
    expect(from("null")).toBe(403);
    expect(from(undefined, "app://other/")).toBe(403);
  });

  it("grants writing to the clipboard and nothing else", () => {
    expect(isPermitted("clipboard-sanitized-write", startPage)).toBe(true);
    expect(isPermitted("clipboard-sanitized-write", "https://evil.example/")).toBe(false);
    for (const permission of [
      "media",
      "geolocation",
      "notifications",
      "clipboard-read",
      "fullscreen",
      "openExternal",
      "hid",
    ]) {
      expect(isPermitted(permission, startPage)).toBe(false);
    }
  });
});
