import { describe, expect, it } from "vitest";
import { catalog } from "../../../catalog";
import { concrete, lower } from "../../../generator/lower";
import { threeTier } from "../../../templates/three-tier";

const { document } = threeTier;

const headingOf = (groups: readonly { key: string; heading: string }[], key: string) =>
  groups.find((group) => group.key === key)?.heading;

describe("headings", () => {
  it("say for the whole project what is so in which environment, and for one what is so there", () => {
    const { graph } = lower(document, catalog);
    expect(headingOf(graph.groups, "orders_service")).toBe(
      'ECS service "orders", in app: 0.25 vCPU · 512 MiB (dev), 0.5 vCPU · 1 GiB (prod)',
    );
    expect(headingOf(concrete(graph, "dev").groups, "orders_service")).toBe(
      'ECS service "orders", in app: 0.25 vCPU · 512 MiB',
    );
    expect(headingOf(concrete(graph, "prod").groups, "orders_service")).toBe(
      'ECS service "orders", in app: 0.5 vCPU · 1 GiB',
    );
  });

  it("are said once where all environments agree", () => {
    const { graph } = lower(document, catalog);
    expect(headingOf(graph.groups, "main_network")).toBe('VPC "main", in Ireland: 10.0.0.0/16');
    expect(graph.headingsIn?.prod?.groups).not.toHaveProperty("main_network");
  });

  it("hold for lines too", () => {
    const line = document.connections.find(({ from, to }) => from === "entry" && to === "orders")?.id ?? "";
    const connections = document.connections.map((one) =>
      one.id === line ? { ...one, overrides: { prod: { paths: ["/orders/*"] } } } : one,
    );
    const { graph } = lower({ ...document, connections }, catalog);
    expect(graph.lines[line]).toBe("entry → orders: /api/orders/* (dev), /orders/* (prod)");
    expect(concrete(graph, "dev").lines[line]).toBe("entry → orders: /api/orders/*");
    expect(concrete(graph, "prod").lines[line]).toBe("entry → orders: /orders/*");
  });
});
