import type { ComponentNode, Handle, Keyed, LineScope, ResourceInput, Scope } from "../../catalog/define";
import { encryptionKey, encryptionKeySlot } from "../../catalog/shared/encryption-key";
import { firstKey } from "../../catalog/shared/keys";
import { projectNameLength, shownName } from "../../model/names";
import { type Output, type Resource, reference, type Value, zoneReference } from "../../model/resource-graph";
import { awsName } from "./aws-names";
import { lineResourceKey, policyKey } from "./contract-resources";
import { attachments, type ContractOf, contributions } from "./contributions";
import type { World } from "./nodes";
import { makeSetting, settingOf } from "./settings";

/** What lowering one component, one line or one shared thing has produced. */
export interface Unit {
  readonly resources: Resource[];
  readonly outputs: Output[];
  /** The shared things that it uses, by key. */
  readonly shared: Map<string, SharedUse>;
}

/** How one of its users knows a shared thing. */
export interface SharedUse {
  readonly heading: string;
  /** Id of the box that it belongs to; empty for none. */
  readonly owner: string;
}

export interface Workshop {
  readonly world: World;
  readonly contractOf: ContractOf;
  /** Makes a shared thing unless it is there, and gives what its builder gave. */
  share<T>(thing: Keyed, build: (scope: Scope) => T): T;
  groupOf(node: ComponentNode): string;
}

export function emptyUnit(): Unit {
  return { resources: [], outputs: [], shared: new Map() };
}

/** What lines and components make resources with; all that they make goes into `unit`. */
export function createLineScope(workshop: Workshop, unit: Unit): LineScope {
  const { world } = workshop;
  const { environments, document } = world;
  const environmentName = makeSetting(
    ["name"],
    environments,
    environments.map((environment) => environment.name),
  );
  const region = makeSetting(
    ["region"],
    environments,
    environments.map((environment) => environment.region),
  );
  const scope: LineScope = {
    environments,
    project: { key: document.key, name: shownName(document.name, projectNameLength) },
    environmentName,
    region,
    accountId: () => scope.shared(accountKey, accountHeading, rootOf(world), callingAccount).id,
    partition: () => scope.shared(accountKey, accountHeading, rootOf(world), callingAccount).partition,
    awsName: (owner, suffix, rule) =>
      awsName(document.key, firstKey(owner), suffix, rule, environmentName, scope.accountId),
    setting: (path, title, of) => settingOf(path, environments, environments.map(of), title) as never,
    encryptionKey: (node, domain) =>
      encryptionKey(node, domain, scope, attachments(node, encryptionKeySlot, workshop.contractOf)),
    shared(thing, heading, owner, build) {
      const keyed = typeof thing === "string" ? { key: thing } : thing;
      if (!unit.shared.has(keyed.key)) unit.shared.set(keyed.key, { heading, owner: owner?.id ?? "" });
      return workshop.share(keyed, build);
    },
  };
  return scope;
}

/** A key that boxes hardly ever get by their names. */
const accountKey = "calling_account";

const accountHeading = "The account that this runs in";

function callingAccount(scope: Scope): { readonly id: Value; readonly partition: Value } {
  const data = (type: string, name: string) => scope.resource({ kind: "data", type, name, attributes: {} });
  return {
    id: data("aws_caller_identity", "").ref("account_id"),
    partition: data("aws_partition", "partition").ref("partition"),
  };
}

/** The outermost frame: owns what belongs to no box in particular. */
function rootOf(world: World): ComponentNode {
  const root = world.components.find((node) => node.type === "aws-account" || node.type === "aws-region");
  const owner = root ?? world.components[0];
  if (!owner) throw new Error("Only a drawing with components has resources.");
  return owner;
}

/** Whose resources they are; their keys begin with its key. */
export interface UnitOwner extends Keyed {
  readonly origin: string;
  readonly group: string;
}

export function createScope(workshop: Workshop, unit: Unit, owner: UnitOwner): Scope {
  const { contractOf } = workshop;
  return {
    ...createLineScope(workshop, unit),
    resource(input) {
      const key = input.name ? `${owner.key}_${input.name}` : owner.key;
      if (input.when !== false) unit.resources.push(toResource(input, key, owner));
      return handle(key);
    },
    output(output) {
      unit.outputs.push({ ...output, origin: owner.origin, group: owner.group });
    },
    attached: (node, slot) => attachments(node, slot, contractOf),
    variables: (node) =>
      contributions(node, "variable", contractOf).map(({ item, line }) => ({
        name: item.name,
        value: item.value,
        line,
      })),
    secrets: (node) =>
      contributions(node, "secret", contractOf).map(({ item, line }) => ({
        name: item.name,
        valueFrom: item.valueFrom,
        line,
      })),
    statements: (node) =>
      contributions(node, "policy", contractOf).map(({ item, line }) => ({ statement: item.statement, line })),
    lineResources: (node, type) => lineResources(node, type, contractOf),
  };
}

function toResource(input: ResourceInput, key: string, owner: UnitOwner): Resource {
  const { name, kind = "resource", when, group, ...rest } = input;
  const former = (owner.formerKeys ?? []).filter((old) => old !== owner.key);
  return {
    ...rest,
    kind,
    key,
    origin: owner.origin,
    group: group ?? owner.group,
    ...(typeof when === "object" ? { when } : {}),
    ...(former.length && kind === "resource"
      ? { movedFrom: former.map((old) => (name ? `${old}_${name}` : old)) }
      : {}),
  };
}

function lineResources(node: ComponentNode, type: string, contractOf: ContractOf): readonly string[] {
  const own = contributions(node, "resource", contractOf)
    .filter(({ item }) => item.resource.type === type && item.resource.when !== false)
    .map(({ item, line }) => lineResourceKey(line, item.resource.name));
  if (type !== "aws_iam_role_policy") return own;
  const policies = contributions(node, "permission", contractOf).map(({ item, line }) => policyKey(line, item.role));
  return [...new Set([...own, ...policies])];
}

export function handle(key: string): Handle {
  return {
    key,
    ref: (...path) => reference(key, ...path),
    same: (...path) => zoneReference("same", key, ...path),
    all: (...path) => zoneReference("all", key, ...path),
  };
}
