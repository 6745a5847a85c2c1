/** Route 53, ACM, WAF. */

import { blockList, type Draft, text, texts } from "../../values/value";
import { hex, lower, upper } from "../random";
import { arnStart, type Making, type Shapes } from "../shape";

/** Names of a certificate, each once, the main one first. */
export function certificateNames(domain: string, alternatives: readonly string[]): string[] {
  return [...new Set([domain, ...alternatives])];
}

/** One validation record per name; a name and its wildcard share theirs. */
function validationOptions(object: Making): Draft[] {
  if (object.text("validation_method") !== "DNS") return [];
  const tokens = new Map<string, readonly [string, string]>();
  return certificateNames(object.text("domain_name"), texts(object.get("subject_alternative_names"))).map((name) => {
    const base = name.replace(/^\*\./, "");
    const token = tokens.get(base) ?? ([hex(32), hex(32)] as const);
    tokens.set(base, token);
    return {
      domain_name: name,
      resource_record_name: `_${token[0]}.${base}.`,
      resource_record_type: "CNAME",
      resource_record_value: `_${token[1]}.${lower(10)}.acm-validations.aws.`,
    };
  });
}

/** The name with the zone's behind it, as Route 53 keeps it; the provider appends the zone where it is left out. */
export function recordName(object: Making): string {
  const zone = text(object.cloud.find("aws_route53_zone", object.text("zone_id"))?.values.name) ?? "";
  const name = object.text("name").replace(/\.$/, "").toLowerCase();
  return zone === "" || name === zone || name.endsWith(`.${zone}`) ? name : name === "" ? zone : `${name}.${zone}`;
}

/** WAF for CloudFront lives in the global scope of us-east-1. */
function wafArn(kind: string) {
  return (object: Making) => {
    const scope = object.text("scope") === "CLOUDFRONT" ? "global" : "regional";
    return `${arnStart("wafv2", object)}${scope}/${kind}/${object.text("name")}/${object.text("id")}`;
  };
}

function wafShape(kind: string) {
  return { id: "{uuid}", arn: wafArn(kind), lock_token: "{uuid}", name_prefix: "" };
}

export const dnsShapes: Shapes = {
  aws_route53_zone: {
    zone_id: () => `Z${upper(20)}`,
    id: "{zone_id}",
    arn: "arn:{partition}:route53:::hostedzone/{id}",
    primary_name_server: (object) =>
      blockList(object.get("vpc")).length > 0 ? `ns-0.awsdns-00.com` : "ns-2048.awsdns-64.com",
    name_servers: () => [
      "ns-2048.awsdns-64.com",
      "ns-2049.awsdns-65.net",
      "ns-2050.awsdns-66.org",
      "ns-2051.awsdns-67.co.uk",
    ],
  },
  aws_route53_record: {
    fqdn: recordName,
    id: "{zone_id}_{name}_{type}",
    allow_overwrite: false,
  },
  aws_route53_zone_association: { id: "{zone_id}:{vpc_id}", owning_account: "{account}", vpc_region: "{region}" },
  aws_route53_health_check: { id: "{uuid}", arn: "arn:{partition}:route53:::healthcheck/{id}" },
  aws_acm_certificate: {
    arn: "arn:{partition}:acm:{region}:{account}:certificate/{uuid}",
    id: "{arn}",
    status: (object) =>
      object.text("private_key") || object.text("certificate_body") ? "ISSUED" : "PENDING_VALIDATION",
    type: "AMAZON_ISSUED",
    key_algorithm: "RSA_2048",
    renewal_eligibility: "INELIGIBLE",
    pending_renewal: false,
    not_before: "",
    not_after: "",
    subject_alternative_names: (object) => [object.text("domain_name")],
    domain_validation_options: validationOptions,
    validation_emails: [],
    renewal_summary: [],
  },
  aws_acm_certificate_validation: { id: "{now}" },
  aws_wafv2_web_acl: { ...wafShape("webacl"), capacity: 700, application_integration_url: "" },
  aws_wafv2_ip_set: wafShape("ipset"),
  aws_wafv2_rule_group: wafShape("rulegroup"),
  aws_wafv2_regex_pattern_set: wafShape("regexpatternset"),
  aws_wafv2_web_acl_association: { id: "{web_acl_arn},{resource_arn}" },
  aws_wafv2_web_acl_logging_configuration: { id: "{resource_arn}" },
};
