import { describe, expect, it } from "vitest";
import { matches } from "../../../renderer/actions/keys";
import { press } from "./key-press";

describe("keys of actions", () => {
  it("take Mod for Ctrl, on a Mac for Cmd", () => {
    expect(matches("Mod+D", press("d", "KeyD", { ctrlKey: true }), false)).toBe(true);
    expect(matches("Mod+D", press("d", "KeyD", { metaKey: true }), true)).toBe(true);
    expect(matches("Mod+D", press("d", "KeyD", { ctrlKey: true }), true)).toBe(false);
    expect(matches("Mod+D", press("d", "KeyD"), false)).toBe(false);
  });

  it("tell Mod+Z from Mod+Shift+Z", () => {
    const shifted = press("Z", "KeyZ", { ctrlKey: true, shiftKey: true });
    expect(matches("Mod+Z", shifted, false)).toBe(false);
    expect(matches("Mod+Shift+Z", shifted, false)).toBe(true);
  });

  it("go by the letter, wherever the layout has it", () => {
    expect(matches("Mod+Z", press("z", "KeyY", { ctrlKey: true }), false)).toBe(true);
    expect(matches("C", press("c", "KeyC"), false)).toBe(true);
    expect(matches("C", press("C", "KeyC", { shiftKey: true }), false)).toBe(false);
  });

  it("with Alt go by the place, since a Mac types other characters", () => {
    expect(matches("Alt+A", press("å", "KeyA", { altKey: true }), true)).toBe(true);
    expect(matches("Alt+Shift+H", press("Ó", "KeyH", { altKey: true, shiftKey: true }), true)).toBe(true);
  });

  it("for digits go by the place, since Shift types other characters", () => {
    expect(matches("Shift+1", press("!", "Digit1", { shiftKey: true }), false)).toBe(true);
    expect(matches("Shift+2", press('"', "Digit2", { shiftKey: true }), false)).toBe(true);
    expect(matches("Shift+1", press("1", "Digit1"), false)).toBe(false);
  });

  it("take signs with and without Shift, as the layout has them", () => {
    expect(matches("/", press("/", "Slash"), false)).toBe(true);
    expect(matches("/", press("/", "Digit7", { shiftKey: true }), false)).toBe(true);
    expect(matches("Plus", press("+", "Equal", { shiftKey: true }), false)).toBe(true);
    expect(matches("-", press("-", "Minus"), false)).toBe(true);
    expect(matches("Mod+Shift+[", press("{", "BracketLeft", { ctrlKey: true, shiftKey: true }), false)).toBe(true);
  });

  it("know the keys with names", () => {
    expect(matches("Del", press("Delete", "Delete"), false)).toBe(true);
    expect(matches("Mod+Left", press("ArrowLeft", "ArrowLeft", { ctrlKey: true }), false)).toBe(true);
    expect(matches("Shift+F8", press("F8", "F8", { shiftKey: true }), false)).toBe(true);
    expect(matches("F8", press("F8", "F8", { shiftKey: true }), false)).toBe(false);
  });
});
