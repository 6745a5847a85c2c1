import { describe, expect, it } from "vitest";
import { checkAgainstSchema } from "../../generator/emit/check-schema";
import { concrete, findProblems } from "../../generator/lower";
import type { Component, GroundplanDocument } from "../../model/document";
import { templates } from "../../templates";
import { oneOfEach } from "../fixtures/one-of-each";
import { allProfiles, lowered, plain } from "./drawings";

const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000";

/** The drawing with other properties and overrides, in all profiles. */
function varied(changes: Readonly<Record<string, Partial<Component>>>): GroundplanDocument {
  const { document } = oneOfEach;
  return {
    ...document,
    environments: allProfiles,
    components: document.components.map((component) => ({ ...component, ...changes[component.key] })),
  };
}

const documents = {
  ...Object.fromEntries(
    templates.map(({ name, drawing }) => [name, { ...drawing.document, environments: allProfiles }]),
  ),
  "one of each": varied({}),
  "MySQL, provisioned capacity, ageing objects": varied({
    orders_db: { props: { engine: "mysql", storage: 500, iops: 20_000, throughput: 1000 } },
    sessions: { props: { billing: "PROVISIONED", sortKey: "at", stream: "KEYS_ONLY", ttlAttribute: "gone" } },
    assets: {
      props: { infrequentAccessDays: 30, archiveDays: 90, expirationDays: 365, corsOrigins: ["https://example.com"] },
    },
    cdn: { props: { singlePageApp: true, aliases: ["www.example.com"], certificateArn } },
  }),
  "what differs between environments": varied({
    orders_db: {
      overrides: {
        dev: { logs: false, monitoringInterval: 0, version: "18" },
        prod: { instanceClass: "db.r7g.large" },
      },
    },
    sessions: { overrides: { prod: { billing: "PROVISIONED", ttlAttribute: "gone", stream: "NEW_IMAGE" } } },
    assets: { overrides: { prod: { expirationDays: 400, versioning: false, corsOrigins: ["*"] } } },
    cdn: { overrides: { prod: { aliases: ["www.example.com"], certificateArn }, dev: { singlePageApp: true } } },
    api_key: { overrides: { strict: { description: "Of the supplier" } } },
  }),
};

describe.each(Object.entries(documents))("%s", (_, document) => {
  const of = lowered(document);

  it("has no errors", () => {
    expect(findProblems(of).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it.each(allProfiles.map(({ name }) => name))("is what the provider's schema wants (%s)", (environment) => {
    expect(checkAgainstSchema(concrete(of.graph, environment))).toEqual([]);
  });

  it("grants nothing on everything, and no statement of a policy twice", () => {
    for (const { name } of allProfiles) {
      for (const { address, type, attributes } of concrete(of.graph, name).resources) {
        if (!attributes.policy) continue;
        const { Statement } = plain(attributes.policy) as { Statement: Record<string, unknown>[] };
        const sids = Statement.map(({ Sid }) => Sid).filter(Boolean);
        expect(new Set(sids).size, address).toBe(sids.length);
        if (type !== "aws_iam_role_policy") continue;
        for (const { Action } of Statement) expect([Action].flat(), address).not.toContain("*");
      }
    }
  });

  it("never holds a secret's text", () => {
    const names = of.graph.resources.flatMap(({ attributes }) => Object.keys(attributes));
    expect(names.filter((name) => /^(password|secret_string|master_password)/.test(name))).toEqual([]);
  });
});
