import type { Problem } from "../../../model/problem";
import type { ComponentNode, DrawingView } from "../../define";
import { contains, formatCidr, hasHostBits, networkOf, overlaps, parseCidr } from "../cidr";
import { inEachEnvironment, quoted, setProps } from "../problems";
import { regionOf } from "../regions";
import { natGatewayCount, tiersOf } from "./network";

/** Addresses that nobody has on the internet (RFC 1918, RFC 6598). */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].flatMap(
  (text) => parseCidr(text) ?? [],
);

/** Networks that something else on the way uses by default: Docker's bridge. */
const usedElsewhere = [{ cidr: "172.17.0.0/16", by: "Docker's own network on build machines" }];

export function vpcProblems(node: ComponentNode, drawing: DrawingView): readonly Problem[] {
  return [
    ...inEachEnvironment(node, (props) => rangeProblems(node, props.cidr)),
    ...inEachEnvironment(node, (_, environment) => overlapProblems(node, drawing, environment)),
    ...zoneProblems(node),
    ...natProblems(node),
    ...addressQuotaProblems(node, drawing),
  ];
}

function rangeProblems(node: ComponentNode, text: string): readonly Problem[] {
  const cidr = parseCidr(text);
  if (!cidr) return [];
  const about = { severity: "error", subject: node.id, property: "cidr" } as const;
  if (hasHostBits(cidr)) {
    const clean = formatCidr(networkOf(cidr));
    return [
      {
        ...about,
        code: "cidr-host-bits",
        message: `${quoted(node.name)} has the range ${text}, which is no network address: bits behind the /${cidr.prefix} are set.`,
        remedy: `Write ${clean}, which is the block that the address lies in.`,
        fix: setProps(node, `Use ${clean}`, { cidr: clean }),
      },
    ];
  }
  if (cidr.prefix >= 16 && cidr.prefix <= 28) return [];
  const prefix = Math.min(28, Math.max(16, cidr.prefix));
  const allowed = formatCidr(networkOf({ ...cidr, prefix }));
  return [
    {
      ...about,
      code: "vpc-range-size",
      message: `${quoted(node.name)} has the range ${text}; AWS takes /16 to /28 for a VPC.`,
      remedy: `Choose a ${cidr.prefix < 16 ? "smaller" : "larger"} block, for example ${allowed}.`,
      fix: setProps(node, `Use ${allowed}`, { cidr: allowed }),
    },
  ];
}

function overlapProblems(node: ComponentNode, drawing: DrawingView, environment: string): readonly Problem[] {
  const text: string = node.props(environment).cidr;
  const cidr = parseCidr(text);
  if (!cidr) return [];
  const others = drawing.components.filter((other) => other.type === "vpc" && other.id !== node.id);
  const clashes = others.flatMap((other): Problem[] => {
    const range: string = other.props(environment).cidr;
    const parsed = parseCidr(range);
    if (!parsed || !overlaps(cidr, parsed)) return [];
    return [
      {
        code: "vpcs-overlap",
        severity: "warning",
        subject: node.id,
        property: "cidr",
        message: `${quoted(node.name)} (${text}) and ${quoted(other.name)} (${range}) overlap, so they can never be connected with each other.`,
        remedy: "Give one of them another range.",
      },
    ];
  });
  const outside: Problem[] = privateRanges.some((range) => contains(range, cidr))
    ? []
    : [
        {
          code: "vpc-range-public",
          severity: "warning",
          subject: node.id,
          property: "cidr",
          message: `${quoted(node.name)} (${text}) is no private range: what has these addresses on the internet cannot be reached from it.`,
          remedy: "Choose a block of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.",
          fix: setProps(node, "Use 10.0.0.0/16", { cidr: "10.0.0.0/16" }),
        },
      ];
  const used = usedElsewhere.flatMap(({ cidr: range, by }): Problem[] => {
    const parsed = parseCidr(range);
    if (!parsed || !overlaps(cidr, parsed)) return [];
    return [
      {
        code: "vpc-range-used-elsewhere",
        severity: "advice",
        subject: node.id,
        property: "cidr",
        message: `${quoted(node.name)} (${text}) overlaps ${range}, which is ${by}.`,
        remedy: "Choose another private range, for example 10.0.0.0/16.",
        fix: setProps(node, "Use 10.0.0.0/16", { cidr: "10.0.0.0/16" }),
      },
    ];
  });
  return [...clashes, ...outside, ...used];
}

/** Elastic IP addresses that AWS gives an account in a region unless asked for more. */
const addressQuota = 5;

/** Said once, at the first VPC: NAT gateways of all VPCs, of the environments that are known to share an account. */
function addressQuotaProblems(node: ComponentNode, drawing: DrawingView): readonly Problem[] {
  const vpcs = drawing.components.filter((component) => component.type === "vpc");
  if (vpcs[0]?.id !== node.id) return [];
  const account = drawing.components.find((component) => component.type === "aws-account");
  const places = new Map<string, { readonly region: string; readonly names: string[]; count: number }>();
  for (const { name, region } of node.environments) {
    const accountId: string | undefined = account?.props(name).accountId;
    const key = accountId ? `${region} ${accountId}` : `environment ${name}`;
    const place = places.get(key) ?? { region, names: [], count: 0 };
    places.set(key, place);
    place.names.push(name);
    for (const vpc of vpcs) place.count += gatewaysIn(vpc, name);
  }
  return [...places.values()]
    .filter(({ count }) => count > addressQuota)
    .map(({ region, names, count }) => ({
      code: "too-many-addresses",
      severity: "warning" as const,
      subject: node.id,
      property: "natGateways",
      message: `The NAT gateways of ${names.join(", ")} want ${count} Elastic IP addresses in ${region}; an account has ${addressQuota} at first.`,
      remedy: "Use fewer NAT gateways, an account for each environment, or have AWS raise the quota.",
    }));
}

function gatewaysIn(vpc: ComponentNode, environment: string): number {
  const count = natGatewayCount(vpc);
  return typeof count === "number" ? count : Number(count.values[environment] ?? 0);
}

function zoneProblems(node: ComponentNode): readonly Problem[] {
  return node.environments.flatMap(({ name, region }): Problem[] => {
    const zones = regionOf(region)?.zones;
    const wanted = Number(node.props(name).availabilityZones);
    if (zones === undefined || wanted <= zones) return [];
    return [
      {
        code: "region-has-fewer-zones",
        severity: "error",
        subject: node.id,
        property: "availabilityZones",
        environment: name,
        message: `In ${name}: ${quoted(node.name)} spans ${wanted} availability zones, but ${region} offers ${zones}.`,
        remedy: `Span ${zones} zones, or choose another region.`,
        fix: {
          label: `Use ${zones} zones`,
          edit: { type: "set-props", id: node.id, props: { availabilityZones: zones }, environment: name },
        },
      },
    ];
  });
}

function natProblems(node: ComponentNode): readonly Problem[] {
  const [tier] = tiersOf(node, "private");
  if (!tier || tiersOf(node, "public").length > 0) return [];
  return inEachEnvironment(node, (props) =>
    props.natGateways === "none"
      ? []
      : [
          {
            code: "nat-without-public-tier",
            severity: "warning",
            subject: node.id,
            property: "natGateways",
            message: `${quoted(node.name)} should have NAT gateways, but no public tier for them to stand in: ${quoted(tier.name)} does not reach the internet, and its tasks cannot fetch their images.`,
            remedy: "Add a public tier, or set NAT gateways to none to use interface endpoints.",
            fix: setProps(node, "Use interface endpoints", { natGateways: "none" }),
          },
        ],
  );
}
