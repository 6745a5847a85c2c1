import { z } from "zod";
import type { Problem } from "../../model/problem";
import { choice, type Setting, type Value } from "../../model/resource-graph";
import { applicationLoadBalancer } from "../components/application-load-balancer";
import { type ConnectionNode, type ContractItem, defineConnection, field, type LineScope } from "../define";
import { isInternetFacing } from "../shared/application-load-balancer/lines";
import { allMethods, type CloudFrontOrigin, originLines, originPaths, originSlot } from "../shared/cloudfront/origin";
import { attributeOf, firstKey, hyphenated } from "../shared/keys";
import { inEachEnvironment, lineName, quoted } from "../shared/problems";
import { oneLineIsEnough } from "../shared/single-line";

const props = z.object({
  paths: originPaths,
  originDomain: z
    .string()
    .regex(
      /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i,
      "A host name such as origin.example.com is wanted.",
    )
    .optional()
    .meta(
      field({
        title: "Host name of the certificate",
        placeholder: "origin.example.com",
        help: "Needed where the load balancer has a certificate: CloudFront checks that it is for this name.",
      }),
    ),
  readTimeout: z
    .number()
    .int()
    .min(1)
    .max(60)
    .default(30)
    .meta(
      field({
        title: "Answer within",
        unit: "seconds",
        help: "CloudFront gives up on a request after that.",
        advanced: true,
      }),
    ),
});

type Line = ConnectionNode<z.output<typeof props>>;

/**
 * Serves a load balancer through CloudFront. Without users of its own it stays inside the VPC, and CloudFront reaches
 * it there (a VPC origin); else it is an origin like any other host.
 */
export const cloudfrontToLoadBalancer = defineConnection({
  type: "cloudfront-to-load-balancer",
  title: "serves",
  description:
    "Passes requests of certain paths on to the load balancer, uncached; the load balancer needs no public address for it.",
  from: ["cloudfront"],
  to: ["application-load-balancer"],
  props,
  initialProps(from) {
    const taken = new Set(originLines(from).flatMap((line) => line.props().paths));
    const needsPaths = originLines(from).some((line) => line.props().paths.length === 0);
    if (!needsPaths) return {};
    return { paths: [taken.has("/api/*") ? "/app/*" : "/api/*"] };
  },
  label: ({ paths }) => paths.join(", ") || "all other paths",
  contract(line, scope) {
    if (!isInternetFacing(line.to)) return insideItems(line, scope);
    const { hasCertificate } = applicationLoadBalancer.exports(line.to);
    const protocolPolicy = choice(hasCertificate, "https-only", "http-only");
    return [attachment(line, { kind: "custom", protocolPolicy, readTimeout: line.value("readTimeout") })];
  },
  problems: (line) => [
    ...inEachEnvironment(line, (drawn, environment) => hostProblems(line, drawn.originDomain, environment)),
    ...bypassProblems(line),
    ...secondDistributionProblems(line),
  ],
});

/** The load balancer stays private: CloudFront gets an interface of its own in the VPC. */
function insideItems(line: Line, scope: LineScope): readonly ContractItem[] {
  const balancer = applicationLoadBalancer.exports(line.to);
  const { hasCertificate } = balancer;
  const isPlain = line.setting(
    "plain_origin",
    "Whether CloudFront calls it without TLS, for want of a certificate",
    (_, { name }) => !line.to.props(name).certificateArn,
  );
  return [
    {
      kind: "network",
      from: { prefixList: cloudFrontAddresses(scope, line), name: line.from.name },
      to: balancer.peer,
      protocol: "tcp",
      // One port only: the list counts as 55 of the 60 rules that a group may have.
      fromPort: balancer.port,
      toPort: balancer.port,
      description: `Requests from ${line.from.name} to ${line.to.name}`,
    },
    ...vpcOrigin(line, scope, plainOrigin, isPlain),
    ...vpcOrigin(line, scope, tlsOrigin, hasCertificate),
    attachment(line, {
      kind: "vpc",
      vpcOriginId: choice(
        hasCertificate,
        attributeOf(line, tlsOrigin.name, "id"),
        attributeOf(line, plainOrigin.name, "id"),
      ),
      readTimeout: line.value("readTimeout"),
    }),
  ];
}

const plainOrigin = { name: "origin", suffix: "", protocol: "http-only" } as const;
const tlsOrigin = { name: "tls_origin", suffix: "tls", protocol: "https-only" } as const;

/**
 * One for each protocol: AWS changes none that a distribution uses (CannotUpdateEntityWhileInUse), so that a certificate
 * that comes or goes brings another one, to which the distribution changes before the first one goes.
 */
function vpcOrigin(
  line: Line,
  scope: LineScope,
  { name, suffix, protocol }: typeof plainOrigin | typeof tlsOrigin,
  when: boolean | Setting,
): readonly ContractItem[] {
  if (when === false) return [];
  const { arn, listenerKeys, vpc } = applicationLoadBalancer.exports(line.to);
  const gateway = vpc?.internetGatewayKey;
  return [
    {
      kind: "resource",
      home: "from",
      summary: `VPC origin: CloudFront's way to ${line.to.name} inside the VPC${suffix && ", with TLS"}`,
      resource: {
        type: "aws_cloudfront_vpc_origin",
        name,
        when,
        attributes: {
          vpc_origin_endpoint_config: [
            {
              name: scope.awsName(line, suffix, { max: 64 }),
              arn,
              http_port: 80,
              https_port: 443,
              origin_protocol_policy: protocol,
              origin_ssl_protocols: [{ items: ["TLSv1.2"], quantity: 1 }],
            },
          ],
        },
        dependsOn: [...listenerKeys, ...(gateway ? [gateway] : [])],
        lifecycle: { createBeforeDestroy: true },
      },
    },
  ];
}

/** The addresses that CloudFront calls from, as a list that AWS keeps. */
function cloudFrontAddresses(scope: LineScope, line: Line): Value {
  return scope.shared("cloudfront_addresses", "The addresses that CloudFront calls from", line.from, (inner) =>
    inner
      .resource({
        kind: "data",
        type: "aws_ec2_managed_prefix_list",
        name: "",
        attributes: { name: "com.amazonaws.global.cloudfront.origin-facing" },
      })
      .ref("id"),
  );
}

function attachment(line: Line, access: CloudFrontOrigin["access"]): ContractItem {
  const { dnsName } = applicationLoadBalancer.exports(line.to);
  const hasDomain = line.setting("has_origin_domain", "Whether the origin is called by another name", (drawn) =>
    Boolean(drawn.originDomain),
  );
  const origin: CloudFrontOrigin = {
    id: hyphenated(firstKey(line.to)),
    domainName: choice(hasDomain, line.value("originDomain"), dnsName),
    access,
    paths: line.props().paths,
    cachePolicy: "CachingDisabled",
    originRequestPolicy: "AllViewer",
    allowedMethods: allMethods,
  };
  return {
    kind: "attach",
    side: "from",
    slot: originSlot,
    value: origin,
    summary: `${line.from.name} passes ${line.props().paths.join(", ") || "all other paths"} on to ${line.to.name}, uncached`,
  };
}

function hostProblems(line: Line, originDomain: string | undefined, environment: string): readonly Problem[] {
  if (!line.to.props(environment).certificateArn || originDomain) return [];
  return [
    {
      code: "origin-without-host-name",
      severity: "error",
      subject: line.id,
      property: "originDomain",
      message: `${lineName(line)}: ${quoted(line.to.name)} has a certificate, but CloudFront does not know for which name, and would refuse it.`,
      remedy:
        "Give the host name that the certificate is for, or take the certificate away: inside the VPC, CloudFront can do without.",
    },
  ];
}

function bypassProblems(line: Line): readonly Problem[] {
  if (!isInternetFacing(line.to)) return [];
  return [
    {
      code: "cloudfront-can-be-bypassed",
      severity: "warning",
      subject: line.id,
      message: `${quoted(line.to.name)} is reached by users directly too, past ${quoted(line.from.name)} and all that guards it.`,
      remedy: "Delete the line from users to the load balancer, and move it to a private tier.",
    },
  ];
}

/** Not where users reach it directly: then its ports are open to all, and CloudFront's addresses are not listed. */
function secondDistributionProblems(line: Line): readonly Problem[] {
  if (isInternetFacing(line.to)) return [];
  return oneLineIsEnough(line, {
    code: "load-balancer-with-two-distributions",
    message: (first) =>
      `${quoted(line.to.name)} is open to CloudFront already, for ${quoted(first.from.name)}; AWS takes the list of CloudFront's addresses, which counts as 55 of a group's 60 rules, only once.`,
    remedy: `Serve all paths by one distribution, or give ${quoted(line.from.name)} a load balancer of its own.`,
  });
}
