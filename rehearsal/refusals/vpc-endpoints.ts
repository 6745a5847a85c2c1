/** VPC endpoints. */
import { zonesOfIds } from "../cloud/network";
import { partitionOf } from "../resources/regions";
import { texts } from "../values/value";
import { attribute, existing, others, type Refusal } from "./refusal";

export const vpcEndpointRefusals: readonly Refusal[] = [
  {
    id: "AF-33",
    types: ["aws_vpc_endpoint"],
    on: ["create", "update"],
    doing: "creating EC2 VPC Endpoint ({service_name})",
    operation: "EC2: CreateVpcEndpoint",
    check(call) {
      const subnets = texts(call.values.subnet_ids);
      const zones = zonesOfIds(call.cloud, subnets);
      const twice = subnets.find((_, index) => zones[index] && zones.indexOf(zones[index]) !== index);
      if (twice === undefined) return undefined;
      const message = `Found another VPC endpoint subnet in the availability zone of ${twice}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.`;
      return { code: "DuplicateSubnetsInSameZone", message };
    },
  },
  {
    id: "AF-34",
    types: ["aws_vpc_endpoint"],
    on: ["create"],
    doing: "creating EC2 VPC Endpoint ({service_name})",
    operation: "EC2: CreateVpcEndpoint",
    check(call) {
      if (call.values.private_dns_enabled !== true) return undefined;
      const vpcId = attribute(call, "vpc_id");
      const service = attribute(call, "service_name");
      const twice = others(call, "aws_vpc_endpoint").some(
        ({ values }) =>
          values.vpc_id === vpcId && values.service_name === service && values.private_dns_enabled === true,
      );
      const domain = `${service.split(".").pop()}.${call.region}.amazonaws.com`;
      if (!twice) return undefined;
      const message = `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${domain} in the VPC ${vpcId}`;
      return { code: "InvalidParameter", message };
    },
  },
  {
    id: "AF-36",
    types: ["aws_vpc_endpoint"],
    on: ["create", "update"],
    doing: "creating EC2 VPC Endpoint ({service_name})",
    operation: "EC2: CreateVpcEndpoint",
    check(call) {
      const vpc = existing(call, "aws_vpc", call.values.vpc_id);
      if (!vpc || call.values.private_dns_enabled !== true) return undefined;
      if (vpc.values.enable_dns_support === true && vpc.values.enable_dns_hostnames === true) return undefined;
      const message = `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${vpc.id}`;
      return { code: "InvalidParameter", message };
    },
  },
  {
    id: "AF-37",
    types: ["aws_vpc_endpoint"],
    on: ["create"],
    doing: "creating EC2 VPC Endpoint ({service_name})",
    operation: "EC2: CreateVpcEndpoint",
    check(call) {
      const service = attribute(call, "service_name");
      const own = `${partitionOf(call.region).reverseDnsPrefix}.${call.region}.`;
      const known = service.startsWith(own) || service.startsWith(`com.amazonaws.vpce.${call.region}.`);
      const elsewhere = attribute(call, "service_region");
      const global = /^(aws\.api|com\.amazonaws\.(global|s3-global))/.test(service);
      if (service === "" || known || global || (elsewhere !== "" && elsewhere !== call.region)) return undefined;
      return { code: "InvalidServiceName", message: `The Vpc Endpoint Service '${service}' does not exist` };
    },
  },
];
