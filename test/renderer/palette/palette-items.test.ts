import { describe, expect, it } from "vitest";
import { catalog } from "../../../catalog";
import { findPaletteItem, paletteItems, searchPalette } from "../../../renderer/palette/palette-items";

describe("palette", () => {
  it("has every component of the catalog, frames with their variants", () => {
    const types = new Set(paletteItems.map(({ type }) => type));
    expect([...catalog.components.keys()].every((type) => types.has(type))).toBe(true);
    expect(paletteItems.filter(({ type }) => type === "subnet-tier").map(({ title }) => title)).toEqual([
      "Public subnet tier",
      "Private subnet tier",
      "Isolated subnet tier",
    ]);
    expect(findPaletteItem("subnet-tier:public")).toMatchObject({
      props: { kind: "public" },
      icon: "architecture-group/Publicsubnet",
    });
  });

  it("has containers before what lies in them", () => {
    const position = (id: string) => paletteItems.findIndex((item) => item.id === id);
    expect(position("aws-account")).toBeLessThan(position("aws-region"));
    expect(position("vpc")).toBeLessThan(position("subnet-tier:public"));
  });

  it("finds by title, official name and keywords, titles first", () => {
    expect(searchPalette("database")[0]?.type).toBe("rds-instance");
    expect(searchPalette("amazon rds").map(({ type }) => type)).toContain("rds-instance");
    expect(searchPalette("cmk").map(({ type }) => type)).toEqual(["kms-key"]);
    expect(searchPalette("")).toBe(paletteItems);
    expect(searchPalette("quantum")).toEqual([]);
  });
});
