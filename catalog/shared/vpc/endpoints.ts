import { type Reference, template } from "../../../model/resource-graph";
import type { ComponentNode, Handle, Scope } from "../../define";
import { attributeOf, attributesOfAll, firstKey, hyphenated, resourceKey } from "../keys";
import { parseSecretReference } from "../secret-reference";
import { securityGroup } from "../security-group";
import { hasInterfaceEndpoints, servicesIn, tiersOf } from "./network";

/** What a Fargate task needs to start: its image's registry and a place for its logs. Layers come from S3. */
const always = ["ecr.api", "ecr.dkr", "logs"];

/** The group that guards the interface endpoints of a VPC. */
export function endpointSecurityGroupId(vpc: ComponentNode): Reference {
  return attributeOf(vpc, "endpoints_security_group", "id");
}

/**
 * Where there is no NAT: a private address in every zone for each AWS service that the drawing uses. Whoever uses them
 * opens port 443 between its own group and theirs.
 */
export function lowerInterfaceEndpoints(node: ComponentNode, scope: Scope, network: Handle): void {
  const when = hasInterfaceEndpoints(node);
  const [tier] = tiersOf(node, "private");
  if (when === false || !tier) return;
  const group = securityGroup(scope, node, network.ref("id"), `Interface endpoints of ${hyphenated(firstKey(node))}`, {
    name: "endpoints_security_group",
    when,
  });
  for (const service of neededEndpoints(node)) {
    const name = endpointName(service);
    scope.resource({
      type: "aws_vpc_endpoint",
      name,
      when,
      attributes: {
        vpc_id: network.ref("id"),
        vpc_endpoint_type: "Interface",
        service_name: template("com.amazonaws.", scope.region, `.${service}`),
        subnet_ids: attributesOfAll(tier, "", "id"),
        security_group_ids: [group.ref("id")],
        private_dns_enabled: true,
        tags: { Name: scope.awsName(node, service.replace(".", "-"), { max: 255 }) },
      },
    });
  }
}

function endpointName(service: string): string {
  return `${service.replace(/[.-]/g, "_")}_endpoint`;
}

/** Keys of the interface endpoints, for whoever cannot start without them. */
export function interfaceEndpointKeys(vpc: ComponentNode): readonly string[] {
  if (hasInterfaceEndpoints(vpc) === false) return [];
  return neededEndpoints(vpc).map((service) => resourceKey(vpc, endpointName(service)));
}

/** The services that what lies in the VPC calls, as their endpoints are called: `ecr.api`. */
function neededEndpoints(vpc: ComponentNode): readonly string[] {
  const wanted = new Set(always);
  for (const service of servicesIn(vpc)) {
    const readsSecret = service.outgoing.some(({ to }) => to.type === "secret" || to.type === "rds-instance");
    if (readsSecret) wanted.add("secretsmanager");
    for (const { name } of vpc.environments) {
      for (const text of Object.values(service.props(name).secrets as Readonly<Record<string, string>>)) {
        const reference = parseSecretReference(text);
        if (reference) wanted.add(reference.service === "ssm" ? "ssm" : "secretsmanager");
      }
    }
  }
  return [...wanted];
}
