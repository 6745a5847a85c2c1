import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { FlowStore } from "../../../renderer/canvas/flow";
import { onSettledZoom } from "../../../renderer/canvas/view/settled-zoom";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function flow() {
  const store = createStore<{ readonly transform: [number, number, number] }>()(() => ({ transform: [0, 0, 1] }));
  return {
    store: store as unknown as FlowStore,
    zoomTo: (zoom: number) => store.setState({ transform: [0, 0, zoom] }),
    panTo: (x: number) => store.setState({ transform: [x, 0, store.getState().transform[2]] }),
  };
}

describe("a zoom", () => {
  it("is told of once it rests, however many steps it had", () => {
    const { store, zoomTo } = flow();
    const told = vi.fn();
    onSettledZoom(store, told);
    for (let step = 1; step <= 20; step++) {
      zoomTo(1 + step / 10);
      vi.advanceTimersByTime(16);
    }
    expect(told).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(told).toHaveBeenCalledExactlyOnceWith(3);
  });

  it("on a busy machine is waited for longer", () => {
    const { store, zoomTo } = flow();
    const told = vi.fn();
    onSettledZoom(store, told);
    for (const zoom of [1.1, 1.2, 1.3]) {
      zoomTo(zoom);
      vi.advanceTimersByTime(150);
    }
    vi.advanceTimersByTime(300);
    expect(told).not.toHaveBeenCalled();
    vi.advanceTimersByTime(500);
    expect(told).toHaveBeenCalledOnce();
  });

  it("that came back, and a movement without zoom, is not told of", () => {
    const { store, zoomTo, panTo } = flow();
    const told = vi.fn();
    onSettledZoom(store, told);
    zoomTo(2);
    zoomTo(1);
    panTo(50);
    vi.advanceTimersByTime(2000);
    expect(told).not.toHaveBeenCalled();
  });

  it("is no longer told of in the end", () => {
    const { store, zoomTo } = flow();
    const told = vi.fn();
    onSettledZoom(store, told)();
    zoomTo(2);
    vi.advanceTimersByTime(2000);
    expect(told).not.toHaveBeenCalled();
  });
});
