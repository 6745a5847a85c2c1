import { describe, expect, it } from "vitest";
import { catalog } from "../../../catalog";
import type { ContractItem } from "../../../catalog/define";
import { lower } from "../../../generator/lower";
import {
  choice,
  expression,
  jsonText,
  reference,
  type Setting,
  template,
  zoneReference,
} from "../../../model/resource-graph";
import { contractSections, revocations } from "../../../renderer/inspector/contract-sections";
import { describeValue, valueText } from "../../../renderer/inspector/describe-value";
import { findTemplate } from "../../../templates";

const document = findTemplate("three-tier")?.drawing.document;
if (!document) throw new Error("The template is gone.");
const lowered = lower(document, catalog);
const context = { graph: lowered.graph, environment: "dev", from: "orders", to: "orders-db" };
const setting: Setting = { [expression]: "setting", path: ["orders", "port"], values: { dev: 1, prod: 2 } };

describe("a value as it is shown", () => {
  it("is what Terraform is given in the environment at hand", () => {
    expect(valueText("text", context)).toBe("text");
    expect(valueText(["a", 1, true, null], context)).toBe("a, 1, true, null");
    expect(valueText({ a: "x", b: undefined, c: [1] }, context)).toBe("a: x, c: 1");
    expect(valueText(setting, context)).toBe("1");
    expect(valueText(setting, { ...context, environment: "prod" })).toBe("2");
    expect(valueText(choice(setting, "yes", "no"), context)).toBe("yes");
    expect(valueText(jsonText({ a: 1 }), context)).toBe("a: 1");
  });

  it("names references by their whole address and keeps what they lead to", () => {
    const value = template("https://", reference("orders_db", "master_user_secret", 0, "secret_arn"), "/x");
    expect(describeValue(value, context)).toEqual([
      { text: "https://" },
      { text: "aws_db_instance.orders_db.master_user_secret[0].secret_arn", resource: "orders_db" },
      { text: "/x" },
    ]);
    expect(valueText(zoneReference("all", "nowhere", "id"), context)).toBe("nowhere[*].id");
  });
});

describe("a line's contract", () => {
  const line = document.connections.find(({ from, to }) => from === "orders" && to === "orders_db");
  const items = lowered.contracts.get(line?.id ?? "") ?? [];

  it("is grouped as one thinks of it, with exact values", () => {
    const sections = contractSections(items, context);
    expect(sections[0]?.kind).toBe("network");
    expect(sections[0]?.entries[0]?.lines[0]?.value[0]?.text).toMatch(/^orders → orders-db {2}TCP \d+$/);
    const variables = sections.find(({ kind }) => kind === "variables");
    expect(variables?.title).toBe("Environment of orders");
    expect(variables?.entries.map(({ lines }) => lines[0]?.name)).toContain("DB_HOST");
    expect(sections.some(({ kind }) => kind === "permission")).toBe(true);
  });

  it("says for each thing what goes with the line", () => {
    expect(revocations(items, context)).toHaveLength(items.length);
    expect(revocations(items, context)[0]).toMatch(/can no longer reach orders-db/);
  });

  it("leaves out what exists in other environments only", () => {
    const only: Setting = { [expression]: "setting", path: ["x", "y"], values: { dev: false, prod: true } };
    const item: ContractItem = {
      kind: "network",
      from: { cidr: "0.0.0.0/0", name: "the internet" },
      to: { securityGroup: "sg", name: "orders" },
      protocol: "tcp",
      fromPort: 80,
      toPort: 90,
      description: "",
      when: only,
    };
    expect(contractSections([item], context)).toEqual([]);
    const [section] = contractSections([item], { ...context, environment: "prod" });
    expect(section?.entries[0]).toMatchObject({ summary: "Security group of orders, from 0.0.0.0/0" });
    expect(section?.entries[0]?.lines[0]?.value[0]?.text).toContain("TCP 80–90");
  });

  it("can be shown for every line of the template in every environment", () => {
    for (const { id } of document.connections) {
      for (const { name } of document.environments) {
        const own = lowered.contracts.get(id) ?? [];
        expect(() => contractSections(own, { ...context, environment: name })).not.toThrow();
        expect(JSON.stringify(contractSections(own, { ...context, environment: name }))).not.toContain("[object");
      }
    }
  });
});
