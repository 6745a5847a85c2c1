import { describe, expect, it } from "vitest";
import { catalog } from "../../../catalog";
import { arrangementOf } from "../../../renderer/canvas/scene/arrangement";
import { overlaps } from "../../../renderer/canvas/scene/geometry";
import { threeTier } from "../../../templates/three-tier";
import { component, drawingOf } from "./drawings";

const account = component("account", "aws-account", { box: { x: 100, y: 50, width: 900, height: 700 } });
const region = component("region", "aws-region", { parent: "account", box: { x: 20, y: 60, width: 700, height: 600 } });
const bucket = component("bucket", "s3-bucket", { parent: "region", box: { x: 40, y: 80 } });

describe("arrangement of a drawing", () => {
  it("puts containers before what lies in them and adds their places up", () => {
    const { ordered, absolute } = arrangementOf(drawingOf([bucket, region, account]), catalog);
    expect(ordered.map(({ id }) => id)).toEqual(["account", "region", "bucket"]);
    expect(absolute.get("bucket")).toEqual({ x: 160, y: 190, width: 96, height: 96 });
  });

  it("shows what lies in a closed container as that container, the outermost one counting", () => {
    const closed = (box: NonNullable<typeof account.box>) => ({ ...box, collapsed: true });
    const inner = arrangementOf(
      drawingOf([account, { ...region, box: closed(region.box ?? { x: 0, y: 0 }) }, bucket]),
      catalog,
    );
    expect(inner.shownAs.get("bucket")).toBe("region");
    expect(inner.openFrames.has("region")).toBe(false);
    const outer = arrangementOf(
      drawingOf([
        { ...account, box: closed(account.box ?? { x: 0, y: 0 }) },
        { ...region, box: closed(region.box ?? { x: 0, y: 0 }) },
        bucket,
      ]),
      catalog,
    );
    expect(outer.shownAs.get("bucket")).toBe("account");
    expect(outer.shownAs.get("account")).toBe("account");
  });

  it("finds a place for boxes that the layout does not know", () => {
    const { boxes } = arrangementOf(
      drawingOf([
        region,
        bucket,
        component("secret", "secret", { parent: "region" }),
        component("key", "kms-key", { parent: "region" }),
      ]),
      catalog,
    );
    const [a, b, c] = ["bucket", "secret", "key"].map((id) => boxes.get(id));
    if (!a || !b || !c) throw new Error("a box has no place");
    expect(overlaps(a, b) || overlaps(b, c) || overlaps(a, c)).toBe(false);
  });

  it("shows every box of a drawing whose containers lie in each other or are missing", () => {
    const { ordered } = arrangementOf(
      drawingOf([
        component("a", "vpc", { parent: "b" }),
        component("b", "vpc", { parent: "a" }),
        component("lost", "s3-bucket", { parent: "nowhere" }),
        component("odd", "hologram", { parent: "a" }),
      ]),
      catalog,
    );
    expect(ordered.map(({ id }) => id).sort()).toEqual(["a", "b", "lost", "odd"]);
  });

  it("is worked out once for a drawing", () => {
    expect(arrangementOf(threeTier, catalog)).toBe(arrangementOf(threeTier, catalog));
  });
});
