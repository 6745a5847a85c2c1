import { originOf } from "../messages/addresses";
import type { Action, Counts, FormerDrawing, PlannedResource, PlanView } from "../protocol";
import { attributeChanges, pathText } from "./attributes";
import { formerParts } from "./former";
import type { Change, PlanJson, ResourceChange } from "./plan-json";
import { reasonInWords } from "./reasons";

type Origins = Readonly<Record<string, string>>;

function actionOf(change: Change): Action {
  const { actions } = change;
  if (actions.includes("create") && actions.includes("delete")) return "replace";
  if (actions.includes("create")) return "create";
  if (actions.includes("update")) return "update";
  if (actions.includes("delete")) return "destroy";
  if (actions.includes("forget")) return "forget";
  if (actions.includes("read")) return "read";
  return "noop";
}

/** What happens to the resource, where doing nothing can still mean a move or an import. */
function plannedAction(resource: ResourceChange): Action {
  const action = actionOf(resource.change);
  if (action !== "noop") return action;
  if (resource.change.importing !== undefined && resource.change.importing !== null) return "import";
  return isMoved(resource) ? "move" : "noop";
}

function isMoved(resource: ResourceChange): boolean {
  return resource.previous_address !== undefined && resource.previous_address !== resource.address;
}

function planned(resource: ResourceChange, action: Action, origins: Origins): PlannedResource {
  const origin = originOf(origins, resource.previous_address ?? "") ?? originOf(origins, resource.address);
  const replacePaths = (resource.change.replace_paths ?? []).map(pathText);
  const reason = reasonInWords(resource.action_reason, action === "replace" ? replacePaths : []);
  const address =
    resource.deposed === undefined ? resource.address : `${resource.address} (deposed ${resource.deposed})`;
  return {
    address,
    type: resource.type,
    ...(origin === undefined ? {} : { origin }),
    action,
    ...(action === "replace"
      ? {
          replaceOrder:
            resource.change.actions[0] === "delete" ? ("destroy-first" as const) : ("create-first" as const),
        }
      : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(isMoved(resource) ? { previousAddress: resource.previous_address } : {}),
    attributes: action === "noop" || action === "move" ? [] : attributeChanges(resource.change),
  };
}

/** Counts of a plan. A replacement is its own kind and counts neither as created nor as destroyed. */
function countsOf(resources: readonly PlannedResource[]): Counts {
  const count = (action: Action): number => resources.filter((resource) => resource.action === action).length;
  return { create: count("create"), update: count("update"), replace: count("replace"), destroy: count("destroy") };
}

/**
 * A plan as the window shows it: resources that change, with what changes in them, and what drifted.
 *
 * @param former what some of the origins meant that are drawn no longer
 */
export function planView(plan: PlanJson, origins: Origins, former?: FormerDrawing): PlanView {
  const resources = (plan.resource_changes ?? [])
    .map((resource) => planned(resource, plannedAction(resource), origins))
    .filter((resource) => resource.action !== "noop");
  const drift = (plan.resource_drift ?? [])
    .map((resource) => planned(resource, actionOf(resource.change), origins))
    .filter((resource) => resource.action !== "noop" && resource.attributes.length > 0);
  const outputs = Object.entries(plan.output_changes ?? {})
    .map(([name, change]) => ({ name, action: actionOf(change) }))
    .filter((output) => output.action !== "noop");
  const touched = formerOf([...resources, ...drift], former);
  return {
    counts: countsOf(resources),
    resources,
    drift,
    outputs,
    ...(touched === undefined ? {} : { former: touched }),
  };
}

/** What of a former drawing a plan still does something to. */
function formerOf(resources: readonly PlannedResource[], former: FormerDrawing | undefined): FormerDrawing | undefined {
  if (former === undefined) return undefined;
  const parts = formerParts(former, new Set(resources.flatMap(({ origin }) => origin ?? [])));
  return parts.components.length === 0 && parts.connections.length === 0 ? undefined : parts;
}

function stringsIn(value: unknown, found: Set<string>): void {
  if (typeof value === "string") found.add(value);
  else if (typeof value === "object" && value !== null) for (const item of Object.values(value)) stringsIn(item, found);
}

function sensitiveIn(value: unknown, mark: unknown, found: Set<string>): void {
  if (mark === true) stringsIn(value, found);
  else if (typeof mark === "object" && mark !== null && typeof value === "object" && value !== null) {
    for (const key of Object.keys(mark)) sensitiveIn(Reflect.get(value, key), Reflect.get(mark, key), found);
  }
}

/** Every text in the plan that Terraform holds to be sensitive. Kept in memory only, to blot it out of messages. */
export function sensitiveTexts(plan: PlanJson): Set<string> {
  const found = new Set<string>();
  const changes = [...(plan.resource_changes ?? []), ...(plan.resource_drift ?? [])].map(({ change }) => change);
  for (const change of [...changes, ...Object.values(plan.output_changes ?? {})]) {
    sensitiveIn(change.before, change.before_sensitive, found);
    sensitiveIn(change.after, change.after_sensitive, found);
  }
  const declared = plan.configuration?.root_module?.variables ?? {};
  for (const [name, variable] of Object.entries(declared)) {
    if (variable.sensitive === true) stringsIn(plan.variables?.[name]?.value, found);
  }
  return found;
}
