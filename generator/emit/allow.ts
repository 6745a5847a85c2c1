import { expression, isExpression, type Resource, type Value } from "../../model/resource-graph";
import { type Context, placeAccess, placeOf } from "./context";
import { valueDoc } from "./expressions";
import type { GroupPlan } from "./groups";
import { call, layOut, lineWidth } from "./layout";
import type { Piece } from "./pieces";
import { sameValue } from "./same-value";

/**
 * A port opened from one security group to another is two resources, one at each end. Where that occurs more than once
 * in a file, one helper function stands for it.
 */
export interface AllowPair {
  /** What both keys begin with. */
  readonly id: string;
  readonly egress: Resource;
  readonly ingress: Resource;
}

const ruleAttributes = "description,from_port,ip_protocol,referenced_security_group_id,security_group_id,to_port";

/** The pairs among the resources of a file, by the key of their egress rule; none when there is just one. */
export function allowPairs(
  resources: readonly Resource[],
  context: Pick<Context, "places">,
): ReadonlyMap<string, AllowPair> {
  const pairs = new Map<string, AllowPair>();
  resources.forEach((egress, index) => {
    const ingress = resources[index + 1];
    const id = egress.key.slice(0, -"_out".length);
    if (!ingress || egress.key !== `${id}_out` || ingress.key !== `${id}_in`) return;
    if (isPair(egress, ingress, context)) pairs.set(egress.key, { id, egress, ingress });
  });
  return pairs.size > 1 ? pairs : new Map();
}

function isPair(egress: Resource, ingress: Resource, context: Pick<Context, "places">): boolean {
  if (egress.type !== "aws_vpc_security_group_egress_rule") return false;
  if (ingress.type !== "aws_vpc_security_group_ingress_rule" || ingress.comment || egress.origin !== ingress.origin)
    return false;
  const special = (rule: Resource) => rule.each !== undefined || rule.when || rule.dependsOn?.length || rule.lifecycle;
  if (special(egress) || special(ingress)) return false;
  const a = egress.attributes;
  const b = ingress.attributes;
  if (names(a) !== ruleAttributes || names(b) !== ruleAttributes) return false;
  const from = groupKey(a.security_group_id, context);
  const to = groupKey(a.referenced_security_group_id, context);
  return (
    from !== undefined &&
    to !== undefined &&
    groupKey(b.referenced_security_group_id, context) === from &&
    groupKey(b.security_group_id, context) === to &&
    a.ip_protocol === "tcp" &&
    b.ip_protocol === "tcp" &&
    [a.to_port, b.from_port, b.to_port].every((port) => sameValue(port, a.from_port)) &&
    sameValue(a.description, b.description)
  );
}

function names(attributes: Resource["attributes"]): string {
  return Object.keys(attributes).sort().join();
}

/** Key of the security group whose id a value is. */
function groupKey(value: Value, { places }: Pick<Context, "places">): string | undefined {
  if (typeof value !== "object" || value === null || !isExpression(value) || value[expression] !== "reference")
    return undefined;
  const place = places.get(value.key);
  const isGroup = place?.shape === "one" && place.resource.type === "aws_security_group";
  return isGroup && value.path.length === 1 && value.path[0] === "id" ? value.key : undefined;
}

/** What a file's calls of `allow` have in common: whether each end is a group whose result has a `securityGroup`. */
export function allowsByGroup(
  pairs: ReadonlyMap<string, AllowPair>,
  context: Pick<Context, "places">,
  here: GroupPlan,
): boolean {
  return [...pairs.values()].every(({ egress: { attributes } }) =>
    [attributes.security_group_id, attributes.referenced_security_group_id].every((value) => {
      const place = context.places.get(groupKey(value, context) ?? "");
      return place?.name === "securityGroup" && place.plan !== here;
    }),
  );
}

/** `allow(scope, "orders_to_database", orders, database, 5432, "…");` */
export function allowCall(
  { id, egress, ingress }: AllowPair,
  byGroup: boolean,
  context: Context,
  indent: string,
): Piece {
  const end = (value: Value) => {
    const place = placeOf(groupKey(value, context) ?? "", context);
    const access = placeAccess(place, context);
    return byGroup ? place.plan.variable : access;
  };
  const { security_group_id, referenced_security_group_id, from_port, description } = egress.attributes;
  const args = [
    "scope",
    `"${id}"`,
    end(security_group_id),
    end(referenced_security_group_id),
    valueDoc(from_port, "number", context),
    valueDoc(description, "string", context),
  ];
  const text = `${indent}${layOut(call("allow", args), indent, indent.length, 1)};\n`;
  const span = (resource: Resource) => ({
    from: 0,
    to: text.length - 1,
    origin: resource.origin,
    resource: resource.key,
  });
  return { text, spans: [span(egress), span(ingress)] };
}

/** The helper itself. */
export function allowFunction(byGroup: boolean): string {
  const type = byGroup ? "Guarded" : "SecurityGroup";
  const id = byGroup ? ".securityGroup.id" : ".id";
  const rule = (name: string, end: string, own: string, other: string) => `  new ${name}(scope, \`\${id}_${end}\`, {
    description,
    securityGroupId: ${own}${id},
    referencedSecurityGroupId: ${other}${id},
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
  });
`;
  const head = `function allow(scope: Construct, id: string, from: ${type}, to: ${type}, port: number, description: string): void {`;
  const broken = `function allow(
  scope: Construct,
  id: string,
  from: ${type},
  to: ${type},
  port: number,
  description: string,
): void {`;
  const guarded = "\ninterface Guarded {\n  readonly securityGroup: SecurityGroup;\n}\n";
  return `${byGroup ? guarded : ""}
/** Opens one TCP port from one security group to another, at both ends. */
${head.length <= lineWidth ? head : broken}
${rule("VpcSecurityGroupEgressRule", "out", "from", "to")}${rule("VpcSecurityGroupIngressRule", "in", "to", "from")}}
`;
}

/** What the helper needs: folders of the bindings and their classes; of the first only its type. */
export const allowImports = {
  type: ["security-group", "SecurityGroup"],
  values: [
    ["vpc-security-group-egress-rule", "VpcSecurityGroupEgressRule"],
    ["vpc-security-group-ingress-rule", "VpcSecurityGroupIngressRule"],
  ],
} as const;
