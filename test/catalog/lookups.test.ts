import { describe, expect, it } from "vitest";
import {
  allowedParents,
  catalog,
  connectionChoice,
  connectionsBetween,
  createCatalog,
  whyNotConnect,
  whyNotContain,
} from "../../catalog";
import { box, drawing, line, lowered, network, node } from "./drawings";

const document = drawing(
  [
    ...network(),
    box("users", "internet"),
    box("web", "application-load-balancer", "front"),
    box("inner", "application-load-balancer", "app"),
    box("orders", "ecs-service", "app"),
    box("billing", "ecs-service", "app"),
    box("other", "vpc", "region", { cidr: "10.1.0.0/16" }),
    box("other_app", "subnet-tier", "other", { kind: "private" }),
    box("far", "ecs-service", "other_app"),
  ],
  [line("load-balancer-to-service", "web", "orders")],
);
const { world } = lowered(document);
const at = (key: string) => node(lowered(document), key);

describe("what may lie where", () => {
  it("is known by type", () => {
    expect(allowedParents(catalog, "subnet-tier")).toEqual(["vpc"]);
    expect(allowedParents(catalog, "aws-account")).toEqual([null]);
    expect(allowedParents(catalog, "no-such-thing")).toEqual([]);
    expect(whyNotContain(catalog, "ecs-service", "subnet-tier")).toBeUndefined();
  });

  it("is refused in words", () => {
    expect(whyNotContain(catalog, "ecs-service", "vpc")).toContain("private subnet tier");
    expect(whyNotContain(catalog, "no-such-thing", null)).toContain("does not know");
  });

  it("is refused in a container of the right type where it could not work", () => {
    const into = (kind: string) => {
      const tier = box("tier", "subnet-tier", "main", { kind });
      const container = node(
        lowered(drawing([box("region", "aws-region"), box("main", "vpc", "region"), tier])),
        "tier",
      );
      return whyNotContain(catalog, "ecs-service", "subnet-tier", { container });
    };
    expect(into("private")).toBeUndefined();
    expect(into("public")).toMatch(/^An ECS service runs in a private tier, and “tier” is public: .+\.$/);
    expect(into("isolated")).toContain("is isolated");
  });

  it("is refused when there is one already, but not to that one itself", () => {
    expect(whyNotContain(catalog, "aws-region", null, { drawing: world })).toContain("another project");
    expect(whyNotContain(catalog, "aws-region", null, { drawing: world, id: "region" })).toBeUndefined();
  });
});

describe("what may be connected", () => {
  it("is known by type", () => {
    const types = connectionsBetween(catalog, "application-load-balancer", "ecs-service").map(({ type }) => type);
    expect(types).toEqual(["load-balancer-to-service"]);
  });

  it("is offered where it makes sense", () => {
    const choice = connectionChoice(catalog, at("web"), at("billing"), world);
    expect(choice.possible.map(({ type }) => type)).toEqual(["load-balancer-to-service"]);
    expect(choice.reason).toBeUndefined();
  });

  it.each([
    ["orders", "orders", "not connected with itself"],
    ["orders", "web", "not the other way round"],
    ["users", "app", "is a frame"],
    ["main", "orders", "is a frame"],
    ["users", "orders", "It connects to: "],
    ["web", "orders", "already"],
    ["users", "inner", "Move it to a public tier"],
    ["web", "far", "different VPCs"],
    ["orders", "far", "different VPCs"],
  ])("is refused from %s to %s in words", (from, to, words) => {
    expect(whyNotConnect(catalog, at(from), at(to), world)).toContain(words);
  });
});

it("two definitions of one type are refused", () => {
  const [first] = catalog.components.values();
  if (!first) throw new Error("empty");
  expect(() => createCatalog([first, first])).toThrow(first.type);
});
