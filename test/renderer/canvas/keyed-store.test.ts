import { describe, expect, it, vi } from "vitest";
import { createKeyedStore } from "../../../renderer/canvas/scene/keyed-store";

describe("values by id", () => {
  it("tell only the readers of what changed", () => {
    const store = createKeyedStore<number>();
    const [a, b] = [vi.fn(), vi.fn()];
    store.subscribe("a", a);
    store.subscribe("b", b);
    store.replaceAll(new Map([["a", 1]]));
    store.replaceAll(
      new Map([
        ["a", 1],
        ["b", 2],
      ]),
    );
    store.replaceAll(new Map([["b", 2]]));
    expect(a).toHaveBeenCalledTimes(2);
    expect(b).toHaveBeenCalledTimes(1);
    expect(store.get("a")).toBeUndefined();
  });

  it("keep the old value where the new one says the same", () => {
    const store = createKeyedStore<{ readonly count: number }>((one, other) => one?.count === other?.count);
    store.set("a", { count: 1 });
    const before = store.get("a");
    store.replaceAll(new Map([["a", { count: 1 }]]));
    expect(store.get("a")).toBe(before);
  });

  it("stop telling who left", () => {
    const store = createKeyedStore<number>();
    const listener = vi.fn();
    store.subscribe("a", listener)();
    store.set("a", 1);
    expect(listener).not.toHaveBeenCalled();
  });
});
