/** Route 53, ACM, WAF. */
import { blockList, text, texts } from "../values/value";
import { attribute, type Call, existing, mentions, others, type Refusal } from "./refusal";

function recordKey(call: Call, values: Call["values"]): string {
  return [values.zone_id, fullName(call, values), values.type, text(values.set_identifier) ?? ""].join(" ");
}

function zoneName(call: Call, values: Call["values"]): string {
  return (text(existing(call, "aws_route53_zone", values.zone_id)?.values.name) ?? "").replace(/\.$/, "");
}

function fullName(call: Call, values: Call["values"]): string {
  const zone = zoneName(call, values);
  const name = (text(values.name) ?? "").replace(/\.$/, "").toLowerCase();
  if (zone === "" || name === zone || name.endsWith(`.${zone}`)) return name;
  return name === "" ? zone : `${name}.${zone}`;
}

const wafTypes = ["aws_wafv2_web_acl", "aws_wafv2_ip_set", "aws_wafv2_rule_group", "aws_wafv2_regex_pattern_set"];

const certificateUsers: readonly (readonly [type: string, attribute: string])[] = [
  ["aws_lb_listener", "certificate_arn"],
  ["aws_lb_listener_certificate", "certificate_arn"],
  ["aws_cloudfront_distribution", "viewer_certificate"],
  ["aws_apigatewayv2_domain_name", "domain_name_configuration"],
];

export const dnsRefusals: readonly Refusal[] = [
  {
    id: "AF-114",
    types: ["aws_route53_zone"],
    on: ["delete"],
    doing: "deleting Route53 Hosted Zone ({id})",
    operation: "Route 53: DeleteHostedZone",
    check(call) {
      const left = others(call, "aws_route53_record").some(({ values }) => values.zone_id === call.values.zone_id);
      if (!left || call.values.force_destroy === true) return undefined;
      const message = "The specified hosted zone contains non-required resource record sets and so cannot be deleted.";
      return { code: "HostedZoneNotEmpty", message };
    },
  },
  {
    id: "AF-115",
    types: ["aws_route53_record"],
    on: ["create"],
    doing: "creating Route53 Record",
    operation: "Route 53: ChangeResourceRecordSets",
    check(call) {
      if (call.values.allow_overwrite === true) return undefined;
      const name = fullName(call, call.values);
      const apex = name === zoneName(call, call.values) && /^(NS|SOA)$/.test(attribute(call, "type"));
      const key = recordKey(call, call.values);
      const twice = others(call, "aws_route53_record").some(({ values }) => recordKey(call, values) === key);
      if (!apex && !twice) return undefined;
      const message = `[Tried to create resource record set [name='${name}.', type='${attribute(call, "type")}'] but it already exists]`;
      return { code: "InvalidChangeBatch", message };
    },
  },
  {
    id: "AF-116",
    types: ["aws_route53_record"],
    on: ["create", "update"],
    doing: "creating Route53 Record",
    operation: "Route 53: ChangeResourceRecordSets",
    check(call) {
      const zone = zoneName(call, call.values);
      const name = fullName(call, call.values);
      if (call.values.type !== "CNAME" || zone === "" || name !== zone) return undefined;
      const message = `[RRSet of type CNAME with DNS name ${name}. is not permitted at apex in zone ${zone}.]`;
      return { code: "InvalidChangeBatch", message };
    },
  },
  {
    id: "AF-118",
    types: ["aws_route53_zone"],
    on: ["create"],
    doing: "creating Route53 Hosted Zone ({name})",
    operation: "Route 53: CreateHostedZone",
    check(call) {
      const vpcs = blockList(call.values.vpc).map(({ vpc_id }) => text(vpc_id) ?? "");
      const name = attribute(call, "name").replace(/\.$/, "");
      for (const zone of others(call, "aws_route53_zone")) {
        const shared = blockList(zone.values.vpc)
          .map(({ vpc_id }) => text(vpc_id) ?? "")
          .find((id) => vpcs.includes(id));
        if (shared === undefined || text(zone.values.name)?.replace(/\.$/, "") !== name) continue;
        const message = `The VPC ${shared} in region ${call.region} has already been associated with the hosted zone ${zone.id} with the same domain name.`;
        return { code: "ConflictingDomainExists", message };
      }
      return undefined;
    },
  },
  {
    id: "AF-119",
    types: ["aws_acm_certificate_validation"],
    on: ["create"],
    doing: "waiting for ACM Certificate ({certificate_arn}) to be issued",
    retries: "75 minutes",
    check(call) {
      const certificate = existing(call, "aws_acm_certificate", call.values.certificate_arn);
      if (certificate?.values.validation_method !== "DNS" || texts(call.values.validation_record_fqdns).length > 0)
        return undefined;
      const wanted = blockList(certificate.values.domain_validation_options).map(({ resource_record_name }) =>
        (text(resource_record_name) ?? "").replace(/\.$/, ""),
      );
      const published = call.cloud
        .ready("aws_route53_record")
        .map(({ values }) => (text(values.name) ?? "").replace(/\.$/, ""));
      if (wanted.every((name) => published.includes(name))) return undefined;
      const message =
        "timeout while waiting for state to become 'ISSUED' (last state: 'PENDING_VALIDATION', timeout: 1h15m0s)";
      return { message };
    },
  },
  {
    id: "AF-120",
    types: ["aws_acm_certificate_validation"],
    on: ["create"],
    doing: "",
    check(call) {
      const certificate = existing(call, "aws_acm_certificate", call.values.certificate_arn);
      const given = texts(call.values.validation_record_fqdns).map((name) => name.replace(/\.$/, ""));
      if (!certificate || given.length === 0) return undefined;
      if (certificate.values.validation_method !== "DNS") {
        return {
          message: `validation_record_fqdns is not valid for ${text(certificate.values.validation_method)} validation`,
        };
      }
      const missing = blockList(certificate.values.domain_validation_options)
        .map(({ resource_record_name }) => (text(resource_record_name) ?? "").replace(/\.$/, ""))
        .filter((name) => name !== "" && !given.includes(name));
      if (missing.length === 0) return undefined;
      return {
        message: missing
          .map((name) => `missing ${text(certificate.values.domain_name)} DNS validation record: ${name}`)
          .join("\n"),
      };
    },
  },
  {
    id: "AF-121",
    types: ["aws_acm_certificate"],
    on: ["delete"],
    doing: "deleting ACM Certificate ({id})",
    operation: "ACM: DeleteCertificate",
    retries: "10 minutes",
    check(call) {
      const arn = attribute(call, "arn");
      const used = certificateUsers.some(([type, name]) =>
        others(call, type).some(({ values }) => mentions(values[name], arn)),
      );
      if (!used) return undefined;
      return {
        code: "ResourceInUseException",
        message: `Certificate ${arn} in account ${call.accountId} is in use.`,
      };
    },
  },
  {
    id: "AF-123",
    types: wafTypes,
    on: ["create"],
    doing: "creating WAFv2 resource ({name})",
    operation: "WAFV2: CreateWebACL",
    check(call) {
      if (call.values.scope !== "CLOUDFRONT" || call.region === "us-east-1") return undefined;
      const message = "Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT";
      return { code: "WAFInvalidParameterException", message };
    },
  },
  {
    id: "AF-124",
    types: ["aws_wafv2_web_acl_logging_configuration"],
    on: ["create", "update"],
    doing: "putting WAFv2 WebACL Logging Configuration ({resource_arn})",
    operation: "WAFV2: PutLoggingConfiguration",
    check(call) {
      const wrong = texts(call.values.log_destination_configs).find(
        (arn) => !/[:/]aws-waf-logs-[^:/]*(:\*)?$/.test(arn),
      );
      if (wrong === undefined) return undefined;
      const message = `Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons or slashes., field: LOG_DESTINATION, parameter: ${wrong}`;
      return { code: "WAFInvalidParameterException", message };
    },
  },
  {
    id: "AF-125",
    types: wafTypes,
    on: ["delete"],
    doing: "deleting WAFv2 resource ({id})",
    operation: "WAFV2: DeleteWebACL",
    retries: "5 minutes",
    check(call) {
      const arn = attribute(call, "arn");
      const users = [
        "aws_wafv2_web_acl",
        "aws_wafv2_rule_group",
        "aws_wafv2_web_acl_association",
        "aws_cloudfront_distribution",
      ];
      const used = users.some((type) =>
        others(call, type).some(({ values }) =>
          ["rule", "web_acl_arn", "web_acl_id"].some((name) => mentions(values[name], arn)),
        ),
      );
      if (!used) return undefined;
      const message =
        "AWS WAF couldn't perform the operation because your resource is being used by another resource or it's associated with another resource.";
      return { code: "WAFAssociatedItemException", message };
    },
  },
];
