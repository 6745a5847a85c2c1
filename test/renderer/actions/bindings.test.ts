// @vitest-environment jsdom
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import {
  clashesWith,
  isRebound,
  keysOf,
  rebind,
  resetAllKeys,
  resetKeys,
  unbind,
} from "../../../renderer/actions/bindings";
import { isSingleKey, keysFromPress, matches, sameKeys } from "../../../renderer/actions/keys";
import { type AppAction, registerActions } from "../../../renderer/actions/registry";
import { usePreferences } from "../../../renderer/state/preferences-store";
import { press } from "./key-press";

const action = (id: string, keys: readonly string[], scope: AppAction["scope"] = "canvas"): AppAction => ({
  id,
  title: id,
  category: "Edit",
  keys,
  scope,
  run() {},
});

const duplicate = action("duplicate", ["Mod+D"], "window");
const connect = action("connect", ["C"]);
const tidy = action("tidy", ["Shift+Alt+T"], ["canvas", "outline"]);
const open = action("open", ["Right"], "outline");
const pan = action("pan", ["Right"]);

registerActions([duplicate, connect, tidy, open, pan]);

beforeEach(() => usePreferences.getState().change({ keys: {}, singleKeys: true }));

describe("the keys of an action", () => {
  it("are its own until the user gives it others, and again after a reset", () => {
    expect(keysOf(duplicate)).toEqual(["Mod+D"]);
    rebind(duplicate, "Mod+Shift+D");
    expect(keysOf(duplicate)).toEqual(["Mod+Shift+D"]);
    expect(isRebound(duplicate)).toBe(true);
    resetKeys(duplicate);
    expect(keysOf(duplicate)).toEqual(["Mod+D"]);
    expect(isRebound(duplicate)).toBe(false);
  });

  it("clash where both actions listen, however they are written", () => {
    expect(clashesWith(connect, "Alt+Shift+T")).toEqual([tidy]);
    expect(clashesWith(connect, "Mod+D")).toEqual([duplicate]);
    expect(clashesWith(open, "Right")).toEqual([]);
    expect(clashesWith(duplicate, "Mod+D")).toEqual([]);
  });

  it("are taken from the action that had them", () => {
    rebind(connect, "Mod+D");
    expect(keysOf(connect)).toEqual(["Mod+D"]);
    expect(keysOf(duplicate)).toEqual([]);
    resetKeys(duplicate);
    expect(keysOf(duplicate)).toEqual(["Mod+D"]);
    expect(keysOf(connect)).toEqual([]);
    resetAllKeys();
    expect(keysOf(connect)).toEqual(["C"]);
  });

  it("can be none", () => {
    unbind(tidy);
    expect(keysOf(tidy)).toEqual([]);
    expect(clashesWith(connect, "Shift+Alt+T")).toEqual([]);
  });

  it("by single letters are off with one switch", () => {
    usePreferences.getState().change({ singleKeys: false });
    expect(keysOf(connect)).toEqual([]);
    expect(keysOf(duplicate)).toEqual(["Mod+D"]);
    expect(keysOf(pan)).toEqual(["Right"]);
    expect(clashesWith(tidy, "C")).toEqual([]);
  });
});

describe("single keys", () => {
  it.each(["C", "Shift+C", "?", "/", "Plus", "-", "Shift+1"])("%s is one", (keys) => {
    expect(isSingleKey(keys)).toBe(true);
  });

  it.each(["Mod+C", "Alt+A", "Enter", "Del", "F2", "Shift+F8", "Left", "PageUp", "Escape"])("%s is none", (keys) => {
    expect(isSingleKey(keys)).toBe(false);
  });
});

describe("keys from a press", () => {
  it.each([
    [press("d", "KeyD", { ctrlKey: true }), "Mod+D"],
    [press("Z", "KeyZ", { ctrlKey: true, shiftKey: true }), "Mod+Shift+Z"],
    [press("å", "KeyA", { altKey: true }), "Alt+A"],
    [press("!", "Digit1", { shiftKey: true }), "Shift+1"],
    [press("/", "Digit7", { shiftKey: true }), "/"],
    [press("?", "Slash", { shiftKey: true }), "?"],
    [press("+", "Equal", { shiftKey: true }), "Plus"],
    [press("{", "BracketLeft", { ctrlKey: true, shiftKey: true }), "Mod+Shift+["],
    [press("Delete", "Delete"), "Del"],
    [press("ArrowLeft", "ArrowLeft", { altKey: true, shiftKey: true }), "Alt+Shift+Left"],
    [press("F8", "F8", { shiftKey: true }), "Shift+F8"],
  ])("%j", (pressed, keys) => {
    expect(keysFromPress(pressed, false)).toBe(keys);
    expect(matches(keys, pressed, false)).toBe(true);
  });

  it("are none for a modifier alone, the space bar, and what cannot be bound", () => {
    expect(keysFromPress(press("Shift", "ShiftLeft", { shiftKey: true }), false)).toBeUndefined();
    expect(keysFromPress(press(" ", "Space"), false)).toBeUndefined();
    expect(keysFromPress(press("d", "KeyD", { metaKey: true }), false)).toBeUndefined();
    expect(keysFromPress(press("Dead", "Quote"), false)).toBeUndefined();
  });

  it("always mean the press that they came from", () => {
    const keys = fc.constantFrom("a", "Z", "é", "1", "!", "[", "{", "Enter", "ArrowUp", "F5", "+", "'", "Delete", "ß");
    const codes = fc.constantFrom("KeyA", "KeyZ", "Digit1", "BracketLeft", "Quote", "Enter", "ArrowUp", "F5", "Minus");
    fc.assert(
      fc.property(
        fc.record({
          key: keys,
          code: codes,
          ctrlKey: fc.boolean(),
          metaKey: fc.boolean(),
          shiftKey: fc.boolean(),
          altKey: fc.boolean(),
        }),
        fc.boolean(),
        (pressed, mac) => {
          const found = keysFromPress(pressed, mac);
          if (found !== undefined) expect(matches(found, pressed, mac)).toBe(true);
        },
      ),
    );
  });

  it("are the same however their modifiers are ordered", () => {
    expect(sameKeys("Shift+Alt+T", "Alt+Shift+T")).toBe(true);
    expect(sameKeys("Mod+D", "Mod+Shift+D")).toBe(false);
  });
});
