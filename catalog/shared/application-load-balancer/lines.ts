import type { Setting } from "../../../model/resource-graph";
import { type ComponentNode, type ConnectionNode, type DrawingView, defineSlot, type Slot } from "../../define";
import { firstKey } from "../keys";

/** Filled by the line from users: the load balancer has public addresses. */
export const publicAddressSlot: Slot<true> = defineSlot("public-addresses");

/** Users draw a line to it: only then it has public addresses. */
export function isInternetFacing(node: ComponentNode): boolean {
  return node.incoming.some((line) => line.from.type === "internet");
}

export function isBehindCloudFront(node: ComponentNode): boolean {
  return node.incoming.some((line) => line.from.type === "cloudfront");
}

/** Whether it serves HTTPS, by environment. */
export function hasCertificate(node: ComponentNode): boolean | Setting {
  return node.setting("has_certificate", "Whether it has a certificate and serves HTTPS", (props) =>
    Boolean(props.certificateArn),
  );
}

/** The lines to services, whose rules stand on one listener. */
export function ruleLines(node: ComponentNode): readonly ConnectionNode[] {
  return node.outgoing.filter((line) => line.type === "load-balancer-to-service");
}

/** A rule's place among the rules of its listener: what was drawn, else the order of the lines' first keys. */
export function rulePriority(line: ConnectionNode, environment?: string): number {
  const drawn = line.props(environment).priority;
  if (drawn !== undefined) return drawn;
  const lines = ruleLines(line.from);
  const taken = new Set(lines.map((other) => other.props(environment).priority));
  const undecided = lines
    .filter((other) => other.props(environment).priority === undefined)
    .toSorted(
      (a, b) =>
        Number(isCatchAll(a, environment)) - Number(isCatchAll(b, environment)) || (firstKey(a) < firstKey(b) ? -1 : 1),
    );
  let priority = firstPriority;
  for (const other of undecided) {
    while (taken.has(priority)) priority += priorityStep;
    if (other.id === line.id) break;
    priority += priorityStep;
  }
  return priority;
}

const firstPriority = 100;
const priorityStep = 10;
/** Behind all that say more; AWS goes up to 50,000. */
const catchAllPriority = 10_000;

/** Whether a rule takes every request that comes to it. */
export function isCatchAll(line: ConnectionNode, environment?: string): boolean {
  const { paths, hosts } = line.props(environment);
  return hosts.length === 0 && (paths.length === 0 || paths.includes("/*") || paths.includes("*"));
}

/** A priority that no other line of the load balancer has: behind all others for a rule that takes everything. */
export function freePriority(lines: readonly ConnectionNode[], catchAll: boolean, environment?: string): number {
  const taken = new Set(lines.map((line) => rulePriority(line, environment)));
  let priority = catchAll ? catchAllPriority : firstPriority;
  while (taken.has(priority)) priority += priorityStep;
  return priority;
}

/** What a new line from a load balancer takes: everything if it is the first, else paths that begin with its service. */
export function initialRule(
  from: ComponentNode,
  to: ComponentNode,
  _drawing: DrawingView,
): { readonly paths: string[]; readonly priority: number } {
  const lines = ruleLines(from);
  const catchAll = !lines.some((line) => isCatchAll(line));
  const path = `/${to.key.replaceAll("_", "-")}`;
  return {
    paths: catchAll ? ["/*"] : [path, `${path}/*`],
    priority: freePriority(lines, catchAll),
  };
}
