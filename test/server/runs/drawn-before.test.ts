import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Drawing } from "../../../model/document";
import { rememberDrawn } from "../../../server/runs/drawn-before";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "groundplan-drawn-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const box = (id: string, parent?: string) => ({ id, key: id, type: "vpc", name: id.toUpperCase(), parent, props: {} });
const line = (id: string, from: string, to: string) => ({ id, type: "note", from, to, props: { text: "x" } });

function drawing(components: ReturnType<typeof box>[], connections: ReturnType<typeof line>[] = []): Drawing {
  return {
    document: {
      version: 1,
      name: "Shop",
      key: "shop",
      environments: [{ name: "dev", profile: "dev", state: { type: "local" } }],
      settings: { constructs: "cdktf", tags: {} },
      components,
      connections,
    },
    layout: { version: 1, boxes: Object.fromEntries(components.map(({ id }, index) => [id, { x: index, y: 0 }])) },
  };
}

const whole = drawing([box("a"), box("b", "a"), box("c", "a")], [line("l", "c", "b")]);
const origins = { "aws_vpc.a": "a", "aws_subnet.b": "b", "aws_subnet.c": "c", "aws_route.l": "l" };
const rest = drawing([box("a")]);

const file = (name: string) => join(folder, name);
const state = (...names: readonly string[]) => {
  const resources = names.map((name) => ({ mode: "managed", type: name.split(".")[0], name: name.split(".")[1] }));
  writeFileSync(file("state"), JSON.stringify({ resources }));
  return file("state");
};

describe("what was drawn before", () => {
  it("is nothing at first", async () => {
    const { origins: all, former } = await rememberDrawn(file("memory"), whole, origins, undefined);
    expect(all).toEqual(origins);
    expect(former).toEqual({ components: [], connections: [], boxes: {} });
  });

  it("is known by name and place while the state still holds it, and never its settings", async () => {
    await rememberDrawn(file("memory"), whole, origins, state());
    const held = state("aws_vpc.a", "aws_subnet.b", "aws_route.l");
    const first = await rememberDrawn(file("memory"), rest, { "aws_vpc.a": "a" }, held);
    expect(first.origins).toEqual({ "aws_vpc.a": "a", "aws_subnet.b": "b", "aws_route.l": "l" });
    // The line's other end comes along, so that the line can be said.
    expect(first.former.components.map(({ name }) => name).sort()).toEqual(["B", "C"]);
    expect(first.former.connections).toEqual([{ ...line("l", "c", "b"), props: {} }]);
    expect(first.former.boxes).toEqual({ b: { x: 1, y: 0 }, c: { x: 2, y: 0 } });

    const again = await rememberDrawn(file("memory"), rest, { "aws_vpc.a": "a" }, held);
    expect(again).toEqual(first);

    const gone = await rememberDrawn(file("memory"), rest, { "aws_vpc.a": "a" }, state("aws_vpc.a"));
    expect(gone).toEqual({
      origins: { "aws_vpc.a": "a" },
      former: { components: [], connections: [], boxes: {} },
    });
  });

  it("is forgotten by nobody where the state lies elsewhere, and comes back drawn", async () => {
    await rememberDrawn(file("memory"), whole, origins, undefined);
    const away = await rememberDrawn(file("memory"), rest, { "aws_vpc.a": "a" }, undefined);
    expect(Object.keys(away.origins).sort()).toEqual(Object.keys(origins).sort());
    const back = await rememberDrawn(file("memory"), whole, origins, undefined);
    expect(back.former).toEqual({ components: [], connections: [], boxes: {} });
  });

  it("starts anew when its file is broken", async () => {
    writeFileSync(file("memory"), "{");
    const { former } = await rememberDrawn(file("memory"), rest, { "aws_vpc.a": "a" }, undefined);
    expect(former.components).toEqual([]);
  });
});
