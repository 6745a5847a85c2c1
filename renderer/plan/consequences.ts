import type { Catalog } from "../../catalog/define";
import type { GroundplanDocument } from "../../model/document";
import { listed } from "../../model/names";
import type { PlannedResource, PlanView } from "../../server/protocol";
import { withFormer } from "../state/former";
import { replacementOrder } from "./words";

/** Something that one should know before approving. */
export interface Consequence {
  readonly severity: "danger" | "notice";
  /** Component or connection id. */
  readonly origin?: string;
  readonly text: string;
}

/** Something that loses what it holds: approving asks for its name. */
export interface DataLoss {
  /** The component's name; the Terraform name of what nobody remembers drawn. */
  readonly name: string;
}

/** What approving a plan means, in sentences, the worst first. */
export function consequencesOf(plan: PlanView, drawn: GroundplanDocument, catalog: Catalog): readonly Consequence[] {
  const document = withFormer(drawn, plan.former);
  const consequences: Consequence[] = [];
  for (const resource of plan.resources) {
    if (resource.action !== "destroy" && resource.action !== "replace") continue;
    const holder = holderOf(resource, document, catalog);
    const verb = resource.action === "destroy" ? "Destroying" : "Replacing";
    if (holder) {
      consequences.push({
        severity: "danger",
        origin: resource.origin,
        text: `${verb} ${holder.name} loses ${holder.loss}.`,
      });
    } else if (leavesGap(resource, document, catalog)) {
      const name = nameOf(resource.origin, document) ?? resource.address;
      consequences.push({
        severity: "notice",
        origin: resource.origin,
        text: `${name}: ${resource.address} is replaced. ${replacementOrder(resource) ?? ""}`,
      });
    }
  }
  const guarded = protectedNames(plan, document);
  if (guarded.length > 0) consequences.unshift({ severity: "danger", text: protectedText(guarded) });
  for (const text of revokedLines(plan, document)) consequences.push({ severity: "notice", ...text });
  const unique = new Map(consequences.map((consequence) => [consequence.text, consequence]));
  return [...unique.values()].sort((a, b) => (a.severity === b.severity ? 0 : a.severity === "danger" ? -1 : 1));
}

/** What a plan takes the data of. */
export function dataLosses(plan: PlanView, drawn: GroundplanDocument, catalog: Catalog): readonly DataLoss[] {
  const document = withFormer(drawn, plan.former);
  const names = new Set<string>();
  for (const resource of plan.resources) {
    if (resource.action !== "destroy" && resource.action !== "replace") continue;
    const holder = holderOf(resource, document, catalog);
    if (holder) names.add(holder.name);
  }
  return [...names].map((name) => ({ name }));
}

/** Whether a plan takes something away, if only for a while; a new revision of something does not. */
export function takesAway(plan: PlanView, document: GroundplanDocument, catalog: Catalog): boolean {
  return plan.resources.some(
    (resource) =>
      resource.action === "destroy" || (resource.action === "replace" && !addsRevision(resource, document, catalog)),
  );
}

function leavesGap(resource: PlannedResource, document: GroundplanDocument, catalog: Catalog): boolean {
  return (
    resource.action === "replace" &&
    resource.replaceOrder !== "create-first" &&
    !addsRevision(resource, document, catalog)
  );
}

function addsRevision({ origin, type }: PlannedResource, document: GroundplanDocument, catalog: Catalog): boolean {
  const component = document.components.find(({ id }) => id === origin);
  return component !== undefined && catalog.components.get(component.type)?.revisions?.includes(type) === true;
}

/** What is lost with a resource. One that nobody remembers drawn is judged by its type alone. */
function holderOf({ origin, type, address }: PlannedResource, document: GroundplanDocument, catalog: Catalog) {
  const component = document.components.find(({ id }) => id === origin);
  const definitions = component ? [catalog.components.get(component.type)] : [...catalog.components.values()];
  const data = definitions.find((definition) => definition?.data?.types.includes(type))?.data;
  return data && { name: component?.name ?? address.split(".").at(-1) ?? address, loss: data.loss };
}

/** Attributes by which AWS is told to refuse a deletion; providers name them differently from type to type. */
const protection = /^(enable_)?deletion_protection(_enabled)?$/;

/** What a plan would destroy although it is protected from deletion as it is now. */
function protectedNames(plan: PlanView, document: GroundplanDocument): readonly string[] {
  const names = plan.resources
    .filter(({ action }) => action === "destroy" || action === "replace")
    .filter(({ attributes }) =>
      attributes.some(({ path, before }) => protection.test(path) && before.type === "value" && before.json === "true"),
    )
    .map(({ origin, address }) => nameOf(origin, document) ?? address);
  return [...new Set(names)];
}

function protectedText(names: readonly string[]): string {
  const one = names.length === 1;
  return `${listed(names)} ${one ? "is" : "are"} protected from deletion: AWS refuses to destroy ${one ? "it" : "them"}. Switch off “Deletion protection” in ${one ? "its" : "their"} settings and apply that first.`;
}

/** Lines that lose part of what they permit while both of their ends stay. */
function revokedLines(plan: PlanView, document: GroundplanDocument): readonly { origin: string; text: string }[] {
  const destroyed = new Set(
    plan.resources.filter(({ action }) => action === "destroy").flatMap(({ origin }) => origin ?? []),
  );
  return document.connections
    .filter(({ id, from, to }) => destroyed.has(id) && !destroyed.has(from) && !destroyed.has(to))
    .map(({ id, from, to }) => ({
      origin: id,
      text: `${nameOf(from, document) ?? "A box"} loses part of what it may do with ${nameOf(to, document) ?? "a box"}.`,
    }));
}

function nameOf(id: string | undefined, document: GroundplanDocument): string | undefined {
  return document.components.find((component) => component.id === id)?.name;
}
