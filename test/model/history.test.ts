import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../../model/apply-edit";
import { type History, record, redo, redoLabel, seal, startHistory, undo, undoLabel } from "../../model/history";
import { component, drawingOf, gesture, tryGesture } from "./drawings";

const start = drawingOf([component("a")]);

function rename(history: History, name: string, merge?: string): History {
  return record(history, applyEdit(history.present, { type: "rename", id: "a", name }), `Rename to ${name}`, merge);
}

describe("history", () => {
  it("goes back and forth, with labels", () => {
    const two = rename(rename(startHistory(start), "x"), "y");
    expect(undoLabel(two)).toBe("Rename to y");
    const back = undo(two);
    expect(back.present.document.components[0]?.name).toBe("x");
    expect(redoLabel(back)).toBe("Rename to y");
    expect(redo(back).present).toBe(two.present);
    expect(undo(undo(back)).present).toBe(start);
    expect(redo(two)).toBe(two);
  });

  it("forgets what was undone when something new is done", () => {
    const other = rename(undo(rename(startHistory(start), "x")), "z");
    expect(redoLabel(other)).toBeUndefined();
    expect(undo(other).present).toBe(start);
  });

  it("makes one step of one gesture", () => {
    const typed = rename(rename(rename(startHistory(start), "t", "name"), "ty", "name"), "typ", "name");
    expect(typed.past).toHaveLength(1);
    expect(undo(typed).present).toBe(start);
    const twoGestures = rename(seal(typed), "type", "name");
    expect(undo(twoGestures).present).toBe(typed.present);
    const afterUndo = rename(undo(twoGestures), "other", "name");
    expect(afterUndo.past).toHaveLength(2);
  });

  it("records no step for an edit that changes nothing", () => {
    const history = startHistory(start);
    expect(rename(history, "A")).toBe(history);
  });

  it("undoes any sequence of edits to the exact start, and redoes it to the exact end", () => {
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 40 }), fc.array(fc.nat(2), { maxLength: 40 }), (gestures, merges) => {
        const text = JSON.stringify(start);
        let history = startHistory(start);
        gestures.forEach((what, index) => {
          const next = tryGesture(history.present, what, index);
          if (next) history = record(history, next, `${index}`, merges[index] ? `m${merges[index]}` : undefined);
        });
        const end = history.present;
        const steps = history.past.length;
        for (let step = 0; step < steps; step++) history = undo(history);
        expect(history.present).toBe(start);
        expect(JSON.stringify(history.present)).toBe(text);
        for (let step = 0; step < steps; step++) history = redo(history);
        expect(history.present).toBe(end);
      }),
      { numRuns: 150 },
    );
  });
});
