import type { GroundplanDocument } from "../../model/document";
import type { Action, Counts, FormerDrawing, PlannedResource, PlanView, RunKind } from "../../server/protocol";
import { goneParts, withFormer } from "../state/former";
import { actionOnBox, addAction, noCounts, weightier } from "../state/overlay";
import { actionOrder } from "../theme/plan-style";

/** What the plan does to one box or line, or to what was not drawn. */
export interface PlanGroup {
  /** Component or connection id; `custom` for what `custom.ts` added, `gone` for what nobody remembers drawn. */
  readonly id: string;
  /** A box or a line of the drawing, or neither: only the first two can be selected. */
  readonly kind: "component" | "connection" | "other";
  readonly title: string;
  /** Where it lies: "main › app". */
  readonly place: string;
  readonly action: Action;
  readonly counts: Counts;
  readonly resources: readonly PlannedResource[];
}

export interface PlanTree {
  /** Real changes, weightiest first. */
  readonly changes: readonly PlanGroup[];
  /** Moves, imports, reads and what is only forgotten: nothing in AWS changes. */
  readonly quiet: readonly PlanGroup[];
}

export interface PlanFilter {
  readonly actions: ReadonlySet<Action>;
  /** Matched against titles, addresses and types. */
  readonly text: string;
}

const quietActions: ReadonlySet<Action> = new Set<Action>(["read", "move", "import", "forget"]);

/**
 * The plan by box: destroy, replace, update, create, then by name.
 *
 * @param former what it still does something to though it is drawn no longer
 */
export function planTree(
  resources: readonly PlannedResource[],
  document: GroundplanDocument,
  kind: RunKind,
  former?: FormerDrawing,
): PlanTree {
  const names = namesOf(document, kind, former);
  const changed = resources.filter(({ action }) => action !== "noop" && !quietActions.has(action));
  const quiet = resources.filter(({ action }) => quietActions.has(action));
  return { changes: grouped(changed, names), quiet: grouped(quiet, names) };
}

/** Leaves what matches; groups without a matching resource go. */
export function filterGroups(groups: readonly PlanGroup[], filter: PlanFilter): readonly PlanGroup[] {
  const text = filter.text.trim().toLowerCase();
  return groups.flatMap((group) => {
    const titleMatches = text === "" || group.title.toLowerCase().includes(text);
    const resources = group.resources.filter(
      ({ action, address, type }) =>
        (filter.actions.size === 0 || filter.actions.has(action)) &&
        (titleMatches || address.toLowerCase().includes(text) || type.includes(text)),
    );
    return resources.length === 0 ? [] : { ...group, resources };
  });
}

interface Title {
  readonly kind: PlanGroup["kind"];
  readonly title: string;
  readonly place: string;
}

interface Names {
  readonly titles: ReadonlyMap<string, Title>;
  readonly kind: RunKind;
}

function grouped(resources: readonly PlannedResource[], { titles, kind }: Names): readonly PlanGroup[] {
  const groups = new Map<string, { action: Action; counts: Counts; resources: PlannedResource[] }>();
  for (const resource of resources) {
    const id = groupId(resource, titles);
    const isDrawn = (titles.get(id)?.kind ?? "other") !== "other";
    const action = actionOnBox(resource.action, kind, !isDrawn);
    const group = groups.get(id) ?? { action, counts: noCounts, resources: [] };
    group.action = weightier(group.action, action);
    group.counts = addAction(group.counts, resource.action);
    group.resources.push(resource);
    groups.set(id, group);
  }
  return [...groups]
    .map(([id, group]): PlanGroup => {
      const known = titles.get(id);
      return {
        id,
        kind: known?.kind ?? "other",
        title: known?.title ?? otherTitle(id),
        place: known?.place ?? "",
        action: group.action,
        counts: group.counts,
        resources: group.resources.sort(byWeight),
      };
    })
    .sort((a, b) => weight(a.action) - weight(b.action) || a.title.localeCompare(b.title));
}

function groupId(resource: PlannedResource, titles: Names["titles"]): string {
  if (resource.origin === undefined) return resource.action === "destroy" ? "gone" : "custom";
  return titles.has(resource.origin) ? resource.origin : "gone";
}

function otherTitle(id: string): string {
  return id === "gone" ? "No longer drawn" : "custom.ts";
}

function byWeight(a: PlannedResource, b: PlannedResource): number {
  return weight(a.action) - weight(b.action) || a.address.localeCompare(b.address);
}

function weight(action: Action): number {
  return actionOrder.indexOf(action);
}

function namesOf(drawn: GroundplanDocument, kind: RunKind, former: FormerDrawing | undefined): Names {
  const document = withFormer(drawn, former);
  const gone = goneParts(drawn, former);
  const kindOf = (id: string, of: Title["kind"]) => (gone.has(id) ? "other" : of);
  const components = new Map(document.components.map((component) => [component.id, component]));
  const nameOf = (id: string) => components.get(id)?.name ?? "a box that is gone";
  const placeOf = (id: string) => {
    const path: string[] = [];
    const seen = new Set([id]);
    for (let at = components.get(id)?.parent; at !== undefined && !seen.has(at); at = components.get(at)?.parent) {
      seen.add(at);
      path.unshift(nameOf(at));
    }
    return path.slice(-2).join(" › ");
  };
  return {
    kind,
    titles: new Map<string, Title>([
      ...document.components.map(({ id, name }): [string, Title] => [
        id,
        { kind: kindOf(id, "component"), title: name, place: placeOf(id) },
      ]),
      ...document.connections.map(({ id, from, to }): [string, Title] => [
        id,
        { kind: kindOf(id, "connection"), title: `${nameOf(from)} → ${nameOf(to)}`, place: "line" },
      ]),
    ]),
  };
}

/** How many resources the plan leaves alone. */
export function unchangedCount(plan: PlanView): number {
  return plan.resources.filter(({ action }) => action === "noop").length;
}
