import type { ConnectionNode, ContractItem, Peer } from "../../catalog/define";
import { firstKey, hyphenated } from "../../catalog/shared/keys";
import { jsonText, type Resource, reference, type Value } from "../../model/resource-graph";

type Network = Extract<ContractItem, { kind: "network" }>;
type Permission = Extract<ContractItem, { kind: "permission" }>;

/** AWS takes these characters in the description of a security group rule (EC2 API reference, IpRange). */
const notAllowedInDescription = /[^a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]/g;

/** What a rule of a security group may say of itself: AWS's own characters, at most 255 of them. */
export function ruleDescription(text: Value): Value {
  return typeof text === "string" ? text.replace(notAllowedInDescription, "_").slice(0, 255) : text;
}

/** Keys of the policies that a line's permissions become, one for each role. */
export function policyKey(line: ConnectionNode, role: Permission["role"]): string {
  const end = line.from.key.length && role.key.startsWith(`${line.from.key}_`) ? line.from.key : line.to.key;
  return `${line.key}_${role.key.startsWith(`${end}_`) ? role.key.slice(end.length + 1) : role.key}`;
}

export function lineResourceKey(line: ConnectionNode, name: string): string {
  return name ? `${line.key}_${name}` : line.key;
}

/** The resources that a contract's items stand for; `groupOf` names the file of each end. */
export function contractResources(
  line: ConnectionNode,
  items: readonly ContractItem[],
  groupOf: (side: "from" | "to") => string,
): readonly Resource[] {
  const resources: Resource[] = [];
  for (const item of items) {
    if (item.kind === "network") resources.push(...networkRules(line, item));
    if (item.kind === "resource" && item.resource.when !== false) {
      const { name, kind = "resource", when, group, ...rest } = item.resource;
      resources.push({
        ...rest,
        kind,
        key: lineResourceKey(line, name),
        origin: line.id,
        group: group ?? (item.home === "connections" ? "connections" : groupOf(item.home)),
        ...(typeof when === "object" ? { when } : {}),
      });
    }
  }
  resources.push(...rolePolicies(line, items, groupOf));
  const former = formerLineKeys(line);
  if (!former.length) return resources;
  return resources.map((resource) => ({
    ...resource,
    movedFrom: former.map((key) => key + resource.key.slice(line.key.length)),
  }));
}

function networkRules(line: ConnectionNode, item: Network): readonly Resource[] {
  const key = lineResourceKey(line, item.name ?? "");
  const shared = { ip_protocol: item.protocol, from_port: item.fromPort, to_port: item.toPort };
  const rule = (direction: "egress" | "ingress", own: Peer, other: Peer): Resource[] => {
    if (!("securityGroup" in own)) return [];
    return [
      {
        kind: "resource",
        type: `aws_vpc_security_group_${direction}_rule`,
        key: `${key}_${direction === "egress" ? "out" : "in"}`,
        origin: line.id,
        group: "connections",
        attributes: {
          description: ruleDescription(item.description),
          security_group_id: own.securityGroup,
          ...peerAttribute(other),
          ...shared,
        },
        ...(item.when ? { when: item.when } : {}),
      },
    ];
  };
  return [...rule("egress", item.from, item.to), ...rule("ingress", item.to, item.from)];
}

function peerAttribute(peer: Peer): Record<string, Value> {
  if ("securityGroup" in peer) return { referenced_security_group_id: peer.securityGroup };
  if ("prefixList" in peer) return { prefix_list_id: peer.prefixList };
  return peer.cidr.includes(":") ? { cidr_ipv6: peer.cidr } : { cidr_ipv4: peer.cidr };
}

function rolePolicies(
  line: ConnectionNode,
  items: readonly ContractItem[],
  groupOf: (side: "from" | "to") => string,
): readonly Resource[] {
  const byRole = new Map<string, Permission[]>();
  for (const item of items) {
    if (item.kind !== "permission") continue;
    byRole.set(item.role.key, [...(byRole.get(item.role.key) ?? []), item]);
  }
  return [...byRole.values()].flatMap((permissions) => {
    const [first] = permissions;
    if (!first) return [];
    const key = policyKey(line, first.role);
    const other = first.side === "from" ? line.to : line.from;
    return [
      {
        kind: "resource" as const,
        type: "aws_iam_role_policy",
        key,
        origin: line.id,
        group: groupOf(first.side),
        comment: permissions.map((permission) => permission.summary).join("; "),
        attributes: {
          name: `${hyphenated(firstKey(other))}-access`,
          role: reference(first.role.key, "id"),
          policy: jsonText({
            Version: "2012-10-17",
            Statement: permissions.map((permission) => ({
              Sid: permission.sid,
              Effect: "Allow",
              Action: permission.actions,
              Resource: permission.resources,
              Condition: permission.condition,
            })),
          }),
        },
      },
    ];
  });
}

/** What the line's key may have been while one of its ends, or both, had another key. */
function formerLineKeys(line: ConnectionNode): readonly string[] {
  const keysOf = ({ formerKeys, key }: ConnectionNode["from"]) => [...new Set([...formerKeys, key])];
  const keys = keysOf(line.from).flatMap((from) => keysOf(line.to).map((to) => `${from}_to_${to}`));
  return keys.filter((key) => key !== line.key);
}
