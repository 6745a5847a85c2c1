import type { Catalog, ComponentNode, ConnectionNode, ContractItem } from "../../catalog/define";
import type { GroundplanDocument } from "../../model/document";
import { projectNameLength, shownName } from "../../model/names";
import { compareText } from "../../model/order";
import type { Problem } from "../../model/problem";
import type { Output, Resource, ResourceGraph } from "../../model/resource-graph";
import { contractResources } from "./contract-resources";
import { groupKeys } from "./groups";
import { headings, type Said } from "./headings";
import { buildWorld, type World } from "./nodes";
import { createResolver, type Part, type Resolvable } from "./resolvable";
import { createLineScope, createScope, emptyUnit, type SharedUse, type Unit, type Workshop } from "./scope";
import { changedFacts, type Facts, noteAll, touches, tracked } from "./tracking";

export interface Lowered {
  readonly graph: ResourceGraph;
  /** What each line stands for, by connection id. */
  readonly contracts: ReadonlyMap<string, readonly ContractItem[]>;
  /** Boxes and lines whose definition failed on them: nothing of theirs is in the graph. */
  readonly failures: readonly Problem[];
  /** Boxes and lines that refer to what is not there; what refers to it is not in the graph. */
  readonly unresolved: readonly Problem[];
  /** Two resources of one key each; none of them is in the graph. */
  readonly clashes: Resolvable["clashes"];
  readonly world: World;
}

interface Cached<T> {
  readonly facts: Facts;
  readonly unit: Unit;
  readonly value: T;
  readonly failure?: Problem;
}

interface Sayings {
  readonly facts: Facts;
  readonly result: Said;
}

interface CachedShared extends Cached<unknown> {
  /** What was lowered, as belonging to the box that it was last found to belong to. */
  owned?: { readonly owner: string; readonly part: Part };
}

/** Lowers one document; see `createLowering` for a drawing that is being edited. */
export function lower(document: GroundplanDocument, catalog: Catalog): Lowered {
  return createLowering(catalog)(document);
}

/**
 * A function that lowers a document to its resource graph and keeps what did not change since the last call: resources
 * of untouched boxes and lines are the same objects again. It never throws over what was drawn.
 */
export function createLowering(catalog: Catalog): (document: GroundplanDocument) => Lowered {
  let components = new Map<string, Cached<undefined>>();
  let lines = new Map<string, Cached<readonly ContractItem[]>>();
  let shared = new Map<string, CachedShared>();
  let said = new Map<string, Sayings>();
  let facts: ReadonlyMap<string, unknown> = new Map();
  let constants: readonly unknown[] = [];
  const resolve = createResolver();

  return (document) => {
    const world = buildWorld(document, catalog);
    const now = [document.key, document.name, world.environments];
    if (now.some((constant, index) => constant !== constants[index])) {
      components = new Map();
      lines = new Map();
      shared = new Map();
      said = new Map();
      constants = now;
    }
    const changed = changedFacts(facts, world.facts);
    facts = world.facts;
    const pass = createPass(world, { components, lines, shared, said }, changed);
    for (const node of world.nodes.values()) pass.component(node);
    for (const line of world.lines.values()) pass.line(line);
    const lowered = collect(world, pass, resolve);
    ({ components, lines, shared, said } = pass.results);
    return lowered;
  };
}

interface Results {
  readonly components: Map<string, Cached<undefined>>;
  readonly lines: Map<string, Cached<readonly ContractItem[]>>;
  readonly shared: Map<string, CachedShared>;
  readonly said: Map<string, Sayings>;
}

/** One walk over the drawing: takes from the last one what still holds, makes the rest anew. */
function createPass(world: World, previous: Results, changed: ReadonlySet<string>) {
  const results: Results = { components: new Map(), lines: new Map(), shared: new Map(), said: new Map() };
  const groups = groupKeys(world);
  const underway = new Set<string>();

  const valid = (entry: Cached<unknown> | undefined): entry is Cached<unknown> => {
    if (entry === undefined || touches(entry.facts, changed)) return false;
    for (const key of entry.unit.shared.keys()) if (!sharedHolds(key)) return false;
    return true;
  };

  function sharedHolds(key: string): boolean {
    if (results.shared.has(key)) return true;
    const entry = previous.shared.get(key);
    if (!entry || !valid(entry)) return false;
    results.shared.set(key, entry);
    return true;
  }

  const workshop: Workshop = {
    world,
    contractOf: (line) => contract(line).value,
    groupOf,
    share(thing, build) {
      const { key } = thing;
      if (!sharedHolds(key)) {
        const unit = emptyUnit();
        const { result, facts } = tracked(() => {
          const owner = { origin: "", key, group: key, formerKeys: thing.formerKeys ?? [] };
          return build(createScope(workshop, unit, owner));
        });
        results.shared.set(key, { facts, unit, value: result });
      }
      return results.shared.get(key)?.value as never;
    },
  };

  function groupOf(node: ComponentNode): string {
    const own = node.definition.inParentFile && node.parent ? node.parent : node;
    return groups.get(own.id) ?? own.key;
  }

  function contract(line: ConnectionNode): Cached<readonly ContractItem[]> {
    const done = results.lines.get(line.id);
    if (done) {
      noteAll(done.facts);
      return done;
    }
    const before = previous.lines.get(line.id);
    if (valid(before)) {
      results.lines.set(line.id, before as Cached<readonly ContractItem[]>);
      noteAll(before.facts);
      return before as Cached<readonly ContractItem[]>;
    }
    if (underway.has(line.id)) throw new Error(`The contract of the line ${line.key} asks for itself.`);
    underway.add(line.id);
    const unit = emptyUnit();
    const attempt = attempting(line.id, `${line.from.name} → ${line.to.name}`, unit, () => {
      const items = line.definition.contract(line, createLineScope(workshop, unit));
      unit.resources.push(...contractResources(line, items, (side) => groupOf(line[side])));
      return items;
    });
    underway.delete(line.id);
    const entry = { ...attempt, unit, value: attempt.value ?? [] };
    results.lines.set(line.id, entry);
    return entry;
  }

  function component(node: ComponentNode): void {
    const before = previous.components.get(node.id);
    if (valid(before)) {
      results.components.set(node.id, before as Cached<undefined>);
      return;
    }
    const unit = emptyUnit();
    const attempt = attempting(node.id, node.name, unit, () => {
      const owner = { origin: node.id, key: node.key, group: groupOf(node), formerKeys: node.formerKeys };
      node.definition.lower(node, createScope(workshop, unit, owner));
    });
    results.components.set(node.id, { ...attempt, unit, value: undefined });
  }

  function say(id: string, compute: () => Said): Said {
    const before = previous.said.get(id);
    const entry = before && !touches(before.facts, changed) ? before : tracked(compute);
    results.said.set(id, entry);
    return entry.result;
  }

  return { component, line: contract, say, results, groups };
}

/** Runs a definition's code; what it throws becomes a problem of the box, and what it had begun is dropped. */
function attempting<T>(subject: string, name: string, unit: Unit, compute: () => T) {
  const { result, facts } = tracked((): { value?: T; failure?: Problem } => {
    try {
      return { value: compute() };
    } catch (error) {
      unit.resources.length = 0;
      unit.outputs.length = 0;
      return { failure: failure(subject, name, error) };
    }
  });
  return { facts, ...result };
}

function failure(subject: string, name: string, error: unknown): Problem {
  return {
    code: "cannot-be-lowered",
    severity: "error",
    subject,
    message: `“${name}” cannot be turned into resources: ${error instanceof Error ? error.message : String(error)}`,
    remedy: "Check where it lies, its settings and its connections.",
  };
}

function collect(
  world: World,
  { results, groups, say }: ReturnType<typeof createPass>,
  resolve: ReturnType<typeof createResolver>,
): Lowered {
  const lines = [...world.lines.keys()].flatMap((id) => results.lines.get(id) ?? []);
  // In an order that does not depend on what was edited last: boxes, what they share, lines.
  const shared = [...results.shared].sort(([a], [b]) => compareText(a, b));
  const uses = new Map<string, SharedUse>();
  for (const { unit } of [...results.components.values(), ...lines, ...shared.map(([, entry]) => entry)]) {
    for (const [key, use] of unit.shared) if (!uses.has(key)) uses.set(key, use);
  }
  const sharedParts = shared.map(([key, entry]) => ownedBy(uses.get(key)?.owner ?? "", entry));
  const entries = [...results.components.values(), ...results.shared.values(), ...lines];
  const parts = [...results.components.values()].map(({ unit }) => unit as Part);
  parts.push(...sharedParts, ...lines.map(({ unit }) => unit));
  const failures = entries.flatMap(({ failure }) => failure ?? []);
  const { resources, outputs, unresolved, clashes } = resolve(parts);
  const contracts = new Map([...results.lines].map(([id, entry]) => [id, entry.value]));
  return {
    world,
    contracts,
    failures,
    unresolved: unresolvedProblems(unresolved, world),
    clashes,
    graph: {
      project: { key: world.document.key, name: shownName(world.document.name, projectNameLength) },
      environments: world.environments.map(({ name, region }) => {
        const accountId = world.accountIdOf(name);
        return { name, region, ...(accountId ? { accountId } : {}) };
      }),
      ...headings(world, uses, groups, groupsOf(resources, outputs), say),
      resources,
      outputs,
    },
  };
}

function groupsOf(...lists: readonly (readonly (Resource | Output)[])[]): ReadonlySet<string> {
  const used = new Set<string>();
  for (const items of lists) for (const { group } of items) used.add(group);
  return used;
}

/** What a shared thing consists of, as the first of its users says to whom it belongs. */
function ownedBy(owner: string, entry: CachedShared): Part {
  if (entry.owned?.owner !== owner) {
    const own = <Item extends Resource | Output>(item: Item): Item => ({ ...item, origin: owner });
    const { resources, outputs } = entry.unit;
    entry.owned = { owner, part: { resources: resources.map(own), outputs: outputs.map(own) } };
  }
  return entry.owned.part;
}

/** One for each box or line. */
function unresolvedProblems(unresolved: Resolvable["unresolved"], world: World): readonly Problem[] {
  const problems = new Map<string, Problem>();
  for (const { item, missing } of unresolved) {
    if (problems.has(item.origin)) continue;
    const line = world.lines.get(item.origin);
    const name = line ? `${line.from.name} → ${line.to.name}` : (world.nodes.get(item.origin)?.name ?? item.group);
    problems.set(item.origin, {
      code: "refers-to-nothing",
      severity: "error",
      subject: item.origin,
      message: `“${name}” needs ${missing}, which nothing in the drawing creates.`,
      remedy: "Check where the boxes at hand lie, and the lines between them.",
    });
  }
  return [...problems.values()];
}
