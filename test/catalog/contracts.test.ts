import { describe, expect, it } from "vitest";
import { catalog } from "../../catalog";
import { type ConcreteResource, concrete, lower } from "../../generator/lower";
import type { Connection, GroundplanDocument } from "../../model/document";
import { oneOfEach } from "../fixtures/one-of-each";
import { plain } from "./drawings";

/*
 * A line is what its contract says: with it come the resources of the contract, it changes the boxes that the contract
 * says something of, and nothing else.
 */

const { document } = oneOfEach;
const environment = "prod";

function resourcesOf(drawn: GroundplanDocument): ReadonlyMap<string, ConcreteResource> {
  const { graph } = lower(drawn, catalog);
  return new Map(concrete(graph, environment).resources.map((resource) => [resource.address, resource]));
}

const whole = resourcesOf(document);
const { contracts } = lower(document, catalog);

const meaning = (resource: ConcreteResource | undefined) => resource && JSON.stringify(plain(resource.attributes));

/** What the services of a network share is made for the first line that needs it. */
const sharedTypes: ReadonlySet<string> = new Set(["aws_ecs_cluster", "aws_service_discovery_http_namespace"]);

function without(line: Connection): GroundplanDocument {
  return { ...document, connections: document.connections.filter(({ id }) => id !== line.id) };
}

/** The resources that are there, or are as they are, because of a line. */
function becauseOf(line: Connection): readonly ConcreteResource[] {
  const left = resourcesOf(without(line));
  return [...new Set([...whole.keys(), ...left.keys()])].flatMap((address) => {
    const resource = whole.get(address) ?? left.get(address);
    return resource && meaning(whole.get(address)) !== meaning(left.get(address)) ? [resource] : [];
  });
}

/** Boxes that a line's contract says something of: they take it into their own resources. */
function takers(line: Connection): ReadonlySet<string> {
  return new Set(
    (contracts.get(line.id) ?? []).flatMap((item) =>
      item.kind === "attach" || item.kind === "policy" || item.kind === "variable" || item.kind === "secret"
        ? [line[item.side]]
        : [],
    ),
  );
}

/** Whether other lines put the same statements into a box's policy, where each stands once. */
function isAllowedBesides(line: Connection, id: string): boolean {
  const statementsOf = (one: Connection) =>
    (contracts.get(one.id) ?? []).flatMap((item) =>
      item.kind === "policy" && one[item.side] === id ? [JSON.stringify(plain(item.statement))] : [],
    );
  const others = new Set(document.connections.filter((other) => other.id !== line.id).flatMap(statementsOf));
  const own = statementsOf(line);
  return own.length > 0 && own.every((statement) => others.has(statement));
}

const joined = (line: Connection) => `${line.type} from ${line.from} to ${line.to}`;

describe.each(document.connections.map((line) => [joined(line), line] as const))("%s", (_, line) => {
  const items = contracts.get(line.id) ?? [];
  const changed = becauseOf(line);
  const origins = new Set(changed.map(({ origin }) => origin));

  it("changes every box that its contract says something of", () => {
    const unchanged = [...takers(line)].filter((id) => !origins.has(id));
    expect(unchanged.filter((id) => !isAllowedBesides(line, id))).toEqual([]);
  });

  it("makes each rule, policy and resource of its contract", () => {
    const made = changed.filter(({ origin }) => origin === line.id).map(({ type }) => type);
    for (const item of items) {
      if (item.kind === "resource" && item.resource.when !== false) expect(made).toContain(item.resource.type);
      if (item.kind === "permission") expect(made).toContain("aws_iam_role_policy");
      if (item.kind !== "network") continue;
      if ("securityGroup" in item.from) expect(made).toContain("aws_vpc_security_group_egress_rule");
      if ("securityGroup" in item.to) expect(made).toContain("aws_vpc_security_group_ingress_rule");
    }
  });

  it("changes nothing that no contract speaks of", () => {
    // What other lines allow may rest on this one: the key with which a service reads what is encrypted with it.
    const others = lower(without(line), catalog).contracts;
    const affected = document.connections.filter(
      ({ id }) => id === line.id || JSON.stringify(contracts.get(id)) !== JSON.stringify(others.get(id)),
    );
    const spokenOf = new Set(affected.flatMap((other) => [other.id, ...takers(other)]));
    expect(changed.filter(({ type, origin }) => !spokenOf.has(origin) && !sharedTypes.has(type))).toEqual([]);
  });
});
