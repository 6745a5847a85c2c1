// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalog } from "../../../../catalog";
import { buildWorld } from "../../../../generator/lower";
import type { Drawing } from "../../../../model/document";
import { drawingSvg, type ImageOptions } from "../../../../renderer/canvas/image/drawing-svg";
import { densityFor } from "../../../../renderer/canvas/image/make-image";
import { cutToWidth, escapeXml, type Measure, wholeParts, wrapped } from "../../../../renderer/canvas/image/svg-text";
import { buildScene } from "../../../../renderer/canvas/scene/scene";
import { overlayOf } from "../../../../renderer/state/overlay";
import { largeDrawing } from "../../../bench/large-drawing";
import { oneOfEach } from "../../../fixtures/one-of-each";
import { plannedResource, runView } from "../../views";
import { component, drawingOf } from "../drawings";

const measure: Measure = (text, { size }) => [...text].length * size * 0.5;
const font = { size: 10, weight: 400 };

function imageOf(drawing: Drawing, options: Partial<ImageOptions> = {}) {
  const { document } = drawing;
  const environment = document.environments[0]?.name ?? "";
  const world = buildWorld(document, catalog);
  const scene = buildScene({ drawing, environment, catalog, world }, undefined);
  const tools = { measure, iconOf: (icon: string) => `data:image/svg+xml;base64,${btoa(icon)}` };
  return drawingSvg(document, scene, { dark: false, ...options }, tools);
}

function parsed(svg: string): Document {
  const document = new DOMParser().parseFromString(svg, "image/svg+xml");
  expect(document.querySelector("parsererror")?.textContent).toBeUndefined();
  return document;
}

describe("the image of a drawing", () => {
  it("shows every box and line, and says in words what they are", () => {
    const { svg, components } = imageOf(oneOfEach);
    const document = parsed(svg);
    expect(components).toBe(oneOfEach.document.components.length);
    const texts = [...document.querySelectorAll("text")].map(({ textContent }) => textContent);
    for (const { name } of oneOfEach.document.components) expect(texts).toContain(name);
    expect(document.querySelector("title")?.textContent).toBe(oneOfEach.document.name);
    const description = document.querySelector("desc")?.textContent ?? "";
    expect(description).toMatch(/^19 components, 16 connections\./);
    expect(description).toContain("      - api-key (Secret)");
    expect(description).toMatch(/- orders to orders-db: PostgreSQL/);
  });

  it("holds each icon once, as its file is, and refers to nothing outside", () => {
    const document = parsed(imageOf(oneOfEach).svg);
    const images = [...document.querySelectorAll("image")].map((image) => image.getAttribute("href") ?? "");
    expect(new Set(images).size).toBe(images.length);
    for (const href of images) expect(href).toMatch(/^data:image\/svg\+xml;base64,/);
    for (const use of document.querySelectorAll("use")) expect(use.getAttribute("href")).toMatch(/^#icon-\d+$/);
    expect(document.querySelector("foreignObject, script, style, a")).toBeNull();
  });

  it("shows what a plan makes of it: borders, signs, sums, what goes, and which plan it is", () => {
    const resources = [
      plannedResource("aws_db_instance.orders_db", "replace", "orders_db"),
      plannedResource("aws_ecs_service.orders", "update", "orders"),
      plannedResource("aws_dynamodb_table.sessions", "destroy", "sessions"),
      plannedResource("aws_vpc_security_group_egress_rule.x", "create", "orders_to_catalog"),
    ];
    const gone = new Set(["sessions"]);
    const marks = overlayOf(runView({ resources }), oneOfEach.document, gone);
    const caption = "Apply in dev <now>: 1 to create.";
    const document = parsed(imageOf(oneOfEach, { plan: { marks, gone, caption } }).svg);
    const texts = [...document.querySelectorAll("text")].map(({ textContent }) => textContent);
    // Signs at three boxes; sums in the containers around them: tiers, VPC, region, account.
    expect(texts.filter((text) => ["±", "~", "−"].includes(text ?? ""))).toHaveLength(3);
    expect(texts.filter((text) => text === "±1")).toHaveLength(4);
    expect(texts.filter((text) => text === "+1")).toHaveLength(4);
    expect(texts).toContain(caption);
    const struck = [...document.querySelectorAll("text[text-decoration=line-through]")];
    expect(struck.map(({ textContent }) => textContent)).toEqual(["sessions"]);
    expect(document.querySelectorAll('path[marker-end="url(#head-create)"]')).toHaveLength(1);
    const description = document.querySelector("desc")?.textContent ?? "";
    expect(description.startsWith(caption)).toBe(true);
    expect(description).toContain("- sessions (DynamoDB table) [destroy]");
    expect(description).toMatch(/- orders to catalog: .* \[create\]/);
  });

  it("can be of a selection: its boxes and the lines between them, cut to size", () => {
    const only = new Set(["app", "orders", "catalog", "inside"]);
    const { svg, width, components } = imageOf(oneOfEach, { only });
    expect(components).toBe(4);
    expect(width).toBeLessThan(imageOf(oneOfEach).width);
    expect(parsed(svg).querySelector("desc")?.textContent).toMatch(/^4 components, 2 connections\./);
  });

  it("is light unless dark is wanted", () => {
    const [light, dark] = [false, true].map((isDark) => imageOf(oneOfEach, { dark: isDark }).svg);
    expect(light).toContain('fill="#ffffff"');
    expect(dark).not.toBe(light);
  });

  it("takes closed containers as they are shown, and tells what lies in them", () => {
    const boxes = { ...oneOfEach.layout.boxes };
    const app = boxes.app;
    if (!app) throw new Error("no box");
    const closed = {
      ...oneOfEach,
      layout: { ...oneOfEach.layout, boxes: { ...boxes, app: { ...app, collapsed: true } } },
    };
    const { svg, components } = imageOf(closed);
    expect(components).toBe(19);
    expect(svg).toContain("3 inside");
  });

  it("of any names is an image and nothing else", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 60 }),
          fc.constantFrom("</text><script>alert(1)</script>", '" onload="alert(1)', "]]>", "&lt;b&gt;", "\u0000\ud800"),
        ),
        (text) => {
          const drawing = drawingOf([
            component("region", "aws-region", { name: text, box: { x: 0, y: 0, width: 400, height: 300 } }),
            component("bucket", "s3-bucket", { name: text, parent: "region", box: { x: 40, y: 60 } }),
            component("note", "note", { name: text, props: { text }, parent: "region", box: { x: 180, y: 60 } }),
          ]);
          const image = imageOf({ ...drawing, document: { ...drawing.document, name: text || "x" } });
          const document = parsed(image.svg);
          const kinds = new Set([...document.querySelectorAll("*")].map(({ tagName }) => tagName));
          expect([...kinds].sort()).toEqual(
            ["defs", "desc", "g", "image", "marker", "path", "rect", "svg", "text", "title", "use"].filter((kind) =>
              kinds.has(kind),
            ),
          );
          const attributes = [...document.querySelectorAll("*")].flatMap((element) => element.getAttributeNames());
          expect(attributes.filter((name) => name.startsWith("on"))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("of a thousand boxes holds them all, and each icon once", () => {
    const large = largeDrawing(1000);
    const { svg, components } = imageOf(large);
    expect(components).toBe(large.document.components.length);
    expect(svg.split("<image ").length - 1).toBeLessThan(12);
    expect(svg.length).toBeLessThan(2_000_000);
  });

  it("of an empty drawing still is one", () => {
    parsed(imageOf(drawingOf([])).svg);
  });
});

describe("texts", () => {
  it("are cut with an ellipsis, by letters and not by halves of them", () => {
    expect(cutToWidth("short", 100, font, measure)).toBe("short");
    expect(cutToWidth("a rather long name", 40, font, measure)).toBe("a rathe…");
    expect(cutToWidth("🚀🚀🚀🚀🚀🚀", 20, font, measure)).toBe("🚀🚀🚀…");
    expect(cutToWidth("x", 1, font, measure)).toBe("");
  });

  it("of captions keep whole parts", () => {
    expect(wholeParts("Private · 10.0.0.0/18", 200, font, measure)).toBe("Private · 10.0.0.0/18");
    expect(wholeParts("Private · 10.0.0.0/18", 60, font, measure)).toBe("Private");
    expect(wholeParts("Private · 10.0.0.0/18", 10, font, measure)).toBe("");
  });

  it("of notes are wrapped, and end in an ellipsis when there is no more room", () => {
    expect(wrapped("one two three", 40, 3, font, measure)).toEqual(["one two", "three"]);
    const cut = wrapped("one two three four five six", 40, 2, font, measure);
    expect(cut).toHaveLength(2);
    expect(cut[1]).toMatch(/…$/);
  });

  it("are escaped, what XML cannot hold replaced", () => {
    expect(escapeXml(`<a b="c" d='e'>&\u0001`)).toBe("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;\ufffd");
  });
});

it("a PNG is sharp where it can be, and never larger than a browser makes one", () => {
  expect(densityFor({ width: 800, height: 600 })).toBe(2);
  const density = densityFor({ width: 12_000, height: 9000 });
  expect(density).toBeLessThan(1);
  expect(12_000 * density * 9000 * density).toBeLessThanOrEqual(64_000_001);
  expect(densityFor({ width: 40_000, height: 100 }) * 40_000).toBeLessThanOrEqual(16_000);
});
