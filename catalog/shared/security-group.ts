import { type Reference, template, type Value } from "../../model/resource-graph";
import type { ComponentNode, Handle, Peer, Scope } from "../define";
import { attributeOf } from "./keys";

/** AWS allows 255 characters; Terraform puts 26 behind a prefix. */
const prefixLength = 228;

/** The group's id, for whoever has it attached or names it in a rule. */
export function securityGroupId(node: ComponentNode): Reference {
  return attributeOf(node, "security_group", "id");
}

/** The component as one end of a network rule. */
export function peerOf(node: ComponentNode): Peer {
  return { securityGroup: securityGroupId(node), name: node.name };
}

/**
 * The component's own security group, without a rule: Terraform takes AWS's allow-all egress away, and every line adds
 * its own. A changed description would replace the group, so it is made of the key and not of the name.
 */
export function securityGroup(
  scope: Scope,
  node: ComponentNode,
  vpcId: Value,
  description: string,
  options: { readonly name?: string; readonly when?: Parameters<Scope["resource"]>[0]["when"] } = {},
): Handle {
  const name = options.name ?? "security_group";
  const suffix = name === "security_group" ? "" : name.replace(/_security_group$/, "");
  // AWS refuses names that begin with "sg-".
  const prefix = /^sg(-|$)/.test(scope.project.key) ? "group-" : "";
  const full = scope.awsName(node, suffix, { max: prefixLength, prefix });
  return scope.resource({
    type: "aws_security_group",
    name,
    when: options.when,
    attributes: {
      name_prefix: template(full, "-"),
      description,
      vpc_id: vpcId,
      tags: { Name: full },
    },
    lifecycle: { createBeforeDestroy: true },
  });
}
