import { join } from "node:path";
import type { MenuItemConstructorOptions, SafeStorage } from "electron";
import { describe, expect, it } from "vitest";
import { esbuildBinary } from "../../electron/esbuild-binary";
import { createEventQueue } from "../../electron/event-queue";
import { accelerator, menuTemplate } from "../../electron/menu-template";
import { secretStorage } from "../../electron/secret-storage";

const groups = [
  {
    title: "File",
    entries: [{ id: "file.save", title: "Save", keys: "Mod+S", enabled: true }],
  },
  {
    title: "Edit",
    entries: [
      { id: "edit.copy", title: "Copy", keys: "Mod+C", enabled: true },
      { id: "edit.duplicate", title: "Duplicate", keys: "Mod+D", enabled: false, separated: true },
    ],
  },
  { title: "Help", entries: [] },
];

function submenu(template: readonly MenuItemConstructorOptions[], label: string): MenuItemConstructorOptions[] {
  const items = template.find((item) => item.label === label)?.submenu;
  return Array.isArray(items) ? items : [];
}

describe("menuTemplate", () => {
  it("shows the window's actions with their keys and gives back their ids", () => {
    const chosen: string[] = [];
    const template = menuTemplate(groups, "linux", (id) => chosen.push(id));
    expect(template.map(({ label, role }) => label ?? role)).toEqual(["File", "Edit", "windowMenu", "Help"]);
    const [save] = submenu(template, "File");
    expect(save).toMatchObject({ label: "Save", accelerator: "CommandOrControl+S", registerAccelerator: false });
    (save?.click as (() => void) | undefined)?.();
    expect(chosen).toEqual(["file.save"]);
    expect(submenu(template, "File").at(-1)).toEqual({ role: "quit" });
  });

  it("leaves copying to the system, which knows what has the focus", () => {
    const [copy, line, duplicate] = submenu(
      menuTemplate(groups, "darwin", () => undefined),
      "Edit",
    );
    expect(copy).toMatchObject({ role: "copy" });
    expect(line).toEqual({ type: "separator" });
    expect(duplicate).toMatchObject({ label: "Duplicate", enabled: false });
  });

  it("has the app's own menu on macOS", () => {
    expect(menuTemplate(groups, "darwin", () => undefined)[0]).toEqual({ role: "appMenu" });
    expect(accelerator("Mod+Shift+K")).toBe("CommandOrControl+Shift+K");
    expect(accelerator("F2")).toBe("F2");
  });
});

describe("esbuildBinary", () => {
  it("is the one beside the archive", () => {
    const packed = join("opt", "resources", "app.asar");
    expect(esbuildBinary(packed, "linux", "x64")).toBe(
      join("opt", "resources", "app.asar.unpacked", "node_modules", "@esbuild", "linux-x64", "bin", "esbuild"),
    );
    expect(esbuildBinary(packed, "win32", "arm64")).toMatch(/win32-arm64.esbuild\.exe$/);
    expect(esbuildBinary(join("home", "groundplan"), "linux", "x64")).toBeUndefined();
  });
});

describe("createEventQueue", () => {
  it("hands over what comes after listening began, until the signal", async () => {
    const queue = createEventQueue<string>();
    queue.push("too early");
    const stop = new AbortController();
    const events = queue.listen(stop.signal);
    queue.push("a");
    queue.push("b");
    const seen: string[] = [];
    setTimeout(() => queue.push("c"));
    for await (const event of events) {
      seen.push(event);
      if (event === "c") stop.abort();
    }
    queue.push("too late");
    expect(seen).toEqual(["a", "b", "c"]);
  });
});

describe("secretStorage", () => {
  const safe = (backend: string, isAvailable = true) =>
    ({
      isEncryptionAvailable: () => isAvailable,
      getSelectedStorageBackend: () => backend,
      encryptString: (text: string) => Buffer.from(text).reverse(),
      decryptString: (bytes: Buffer) => Buffer.from(bytes).reverse().toString(),
    }) as unknown as SafeStorage;

  it("keeps nothing under a key that everyone has", () => {
    const storage = secretStorage(safe("basic_text"), "linux");
    expect(storage.available()).toBe(false);
    expect(() => storage.encrypt("secret")).toThrow("no protected storage");
    expect(secretStorage(safe("unknown", false), "darwin").available()).toBe(false);
  });

  it("uses the system's keyring where there is one", () => {
    const storage = secretStorage(safe("gnome_libsecret"), "linux");
    expect(storage.decrypt(storage.encrypt("secret"))).toBe("secret");
    expect(secretStorage(safe("basic_text"), "win32").available()).toBe(true);
  });
});
