import { describe, expect, it } from "vitest";
import { namedFrames } from "../../../renderer/canvas/view/far-frames";

const frame = (id: string, parent: string | undefined, width: number, name = id) => ({
  id,
  parent,
  name,
  width,
  height: 200,
});
const named = (frames: readonly ReturnType<typeof frame>[]) =>
  namedFrames(frames, (text) => text.length * 6).map(({ id }) => id);

describe("names of frames from afar", () => {
  it("names the innermost frames where all of them have room", () => {
    const frames = [frame("vpc", undefined, 400), frame("app", "vpc", 100), frame("data", "vpc", 100)];
    expect(named(frames)).toEqual(["app", "data"]);
  });

  it("names the frame around them where one has no room for the whole of its name", () => {
    const frames = [
      frame("vpc", undefined, 400),
      frame("app", "vpc", 100),
      frame("data", "vpc", 60, "isolated data"),
      frame("other", undefined, 400),
      frame("tier", "other", 100),
    ];
    expect(named(frames)).toEqual(["vpc", "tier"]);
  });

  it("leaves out what is too small, and frames whose parents are not open", () => {
    expect(named([frame("vpc", "closed", 20)])).toEqual([]);
    expect(named([frame("vpc", "closed", 200)])).toEqual(["vpc"]);
    expect(named([{ ...frame("vpc", undefined, 200), height: 10 }])).toEqual([]);
  });
});
