/** Ids and ARNs of types that have no shape of their own. */
import type { TypeSchema } from "../schema/types";
import { text } from "../values/value";
import { ec2Id, uuid } from "./random";
import { partitionOf } from "./regions";
import { kindOf, serviceOf } from "./services";
import type { Making } from "./shape";

/** Prefixes of the ids of EC2's many things. */
const ec2Prefixes: Readonly<Record<string, string>> = {
  aws_ami: "ami",
  aws_ami_copy: "ami",
  aws_ami_from_instance: "ami",
  aws_customer_gateway: "cgw",
  aws_ebs_snapshot: "snap",
  aws_ebs_snapshot_copy: "snap",
  aws_ebs_volume: "vol",
  aws_ec2_carrier_gateway: "cagw",
  aws_ec2_client_vpn_endpoint: "cvpn-endpoint",
  aws_ec2_fleet: "fleet",
  aws_ec2_managed_prefix_list: "pl",
  aws_ec2_transit_gateway: "tgw",
  aws_ec2_transit_gateway_connect: "tgw-attach",
  aws_ec2_transit_gateway_peering_attachment: "tgw-attach",
  aws_ec2_transit_gateway_route_table: "tgw-rtb",
  aws_ec2_transit_gateway_vpc_attachment: "tgw-attach",
  aws_ec2_traffic_mirror_filter: "tmf",
  aws_ec2_traffic_mirror_session: "tms",
  aws_ec2_traffic_mirror_target: "tmt",
  aws_ec2_network_insights_path: "nip",
  aws_ec2_network_insights_analysis: "nia",
  aws_ec2_instance_connect_endpoint: "eice",
  aws_ec2_capacity_reservation: "cr",
  aws_ec2_host: "h",
  aws_egress_only_internet_gateway: "eigw",
  aws_instance: "i",
  aws_launch_template: "lt",
  aws_network_interface: "eni",
  aws_network_interface_attachment: "eni-attach",
  aws_placement_group: "pg",
  aws_spot_instance_request: "sir",
  aws_verifiedaccess_instance: "vai",
  aws_verifiedaccess_group: "vagr",
  aws_verifiedaccess_endpoint: "vae",
  aws_verifiedaccess_trust_provider: "vatp",
  aws_vpc_dhcp_options: "dopt",
  aws_vpc_endpoint_service: "vpce-svc",
  aws_vpc_ipam: "ipam",
  aws_vpc_ipam_pool: "ipam-pool",
  aws_vpc_ipam_scope: "ipam-scope",
  aws_vpc_ipv4_cidr_block_association: "vpc-cidr-assoc",
  aws_vpc_ipv6_cidr_block_association: "vpc-cidr-assoc",
  aws_vpc_peering_connection: "pcx",
  aws_vpn_connection: "vpn",
  aws_vpn_gateway: "vgw",
};

/** An id: that of the thing itself where the type has such an attribute, a name that it was given, or a random one. */
export function idOf(type: TypeSchema, object: Making): string {
  const prefix = ec2Prefixes[type.name];
  if (prefix) return `${prefix}-${ec2Id()}`;
  for (const name of namingAttributes(type)) {
    const value = text(object.get(name));
    if (value) return value;
  }
  return uuid();
}

/** The names by which Terraform knows most things, the most telling first. */
function namingAttributes(type: TypeSchema): string[] {
  const kind = kindOf(type.name).replaceAll("-", "_");
  const candidates = [
    `${kind}_name`,
    `${kind}_id`,
    `${kind}_identifier`,
    "name",
    "identifier",
    "bucket",
    "domain_name",
    "domain",
  ];
  return candidates.filter((name) => {
    const attribute = type.block.attributes[name];
    return attribute && (attribute.required || attribute.optional);
  });
}

/** Services whose ARNs say `kind:id`; all others say `kind/id`. */
const colonKinds = new Set(["backup", "codedeploy", "dms", "elasticache", "lambda", "rds", "redshift", "states"]);

/** Services whose ARNs name no account. */
const noAccount = new Set(["apigateway", "route53", "s3"]);

/** `arn:aws:<service>:<region>:<account>:<kind>/<id>` */
export function arnOf(type: TypeSchema, object: Making): string {
  const service = serviceOf(type.name);
  const partition = partitionOf(object.region).name;
  const id = object.text("id") || uuid();
  if (id.startsWith("arn:")) return id;
  const region = service.global ? "" : object.region;
  const account = noAccount.has(service.arn) ? "" : object.accountId;
  const kind = `${kindOf(type.name)}${colonKinds.has(service.arn) ? ":" : "/"}`;
  return `arn:${partition}:${service.arn}:${region}:${account}:${kind}${id.replace(/^\/+/, "")}`;
}
