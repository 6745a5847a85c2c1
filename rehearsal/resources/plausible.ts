/** A well-formed value for a computed attribute of which nothing but the name and the type is known. */
import type { AttributeSchema, AttributeType } from "../schema/types";
import { objectType, type Value } from "../values/value";
import { hex, lower, upper, uuid } from "./random";
import { partitionOf, zoneId, zoneNames } from "./regions";
import { filledTemplate, type Making } from "./shape";

export function plausibleValue(name: string, attribute: AttributeSchema, object: Making): Value {
  const { type, oneOf } = attribute;
  if (oneOf?.[0] !== undefined && type === "string") return oneOf[0];
  if (type === "number")
    return oneOf?.[0] !== undefined ? Number(oneOf[0]) : (attribute.range?.[0] ?? attribute.min ?? 0);
  if (type === "string") return plausibleText(name, object, attribute.optional === true);
  return emptyOf(type);
}

/** The empty value of a type; of a single object, one in which nothing is set. */
function emptyOf(type: AttributeType): Value {
  if (type === "string") return "";
  if (type === "number") return 0;
  if (type === "bool") return false;
  const object = objectType(type);
  if (object) return Object.fromEntries(Object.keys(object).map((name) => [name, null]));
  return type[0] === "map" ? {} : [];
}

type Rule = readonly [name: RegExp, make: (object: Making, name: string) => string];

/** By name, first match; an attribute that one could have set oneself is left empty unless AWS always decides it. */
const alwaysDecided: readonly Rule[] = [
  [/^region$/, ({ region }) => region],
  [/^aws_region$/, ({ region }) => region],
  [
    /^(owner|account|aws_account|registry|catalog|owner_account|target_account)_id$|^owner$|_owner$|^resource_owner$/,
    ({ accountId }) => accountId,
  ],
  [/^availability_zone$/, ({ region }) => zoneNames(region)[0] ?? ""],
  [/^availability_zone_id$/, ({ region }) => zoneId(zoneNames(region)[0] ?? "")],
  [/^version$|_version$/, () => "1"],
  [/^(preferred_)?maintenance_window$|^weekly_maintenance_start_time$/, () => "sun:04:00-sun:05:00"],
  [/backup_window$/, () => "02:00-03:00"],
  [/^name$/, ({ type }) => `${type.replace(/^aws_/, "").replaceAll("_", "-")}-${lower(8)}`],
  [/^policy$/, () => '{"Statement":[],"Version":"2012-10-17"}'],
];

const computedOnly: readonly Rule[] = [
  ...alwaysDecided,
  [/(^|_)kms_key(_id|_arn)?$/, (object) => filledTemplate("arn:{partition}:kms:{region}:{account}:key/{uuid}", object)],
  [/(^|_)role_arn$/, (object) => filledTemplate("arn:{partition}:iam::{account}:role/rehearsed-{lower10}", object)],
  [
    /(^|_)arn$/,
    (object, name) =>
      filledTemplate(
        `arn:{partition}:${serviceWord(object)}:{region}:{account}:${name.replace(/_?arn$/, "") || "resource"}/{uuid}`,
        object,
      ),
  ],
  [/(^|_)vpc_id$/, () => `vpc-0${hex(16)}`],
  [/(^|_)subnet_id$/, () => `subnet-0${hex(16)}`],
  [/security_group_id$/, () => `sg-0${hex(16)}`],
  [/network_interface_id$/, () => `eni-0${hex(16)}`],
  [/(hosted_)?zone_id$/, () => `Z${upper(20)}`],
  [
    /_at$|_time$|_date$|^date_|^created_|timestamp$|^last_modified$|^create_date$/,
    () => new Date().toISOString().replace(/\.\d+Z$/, "Z"),
  ],
  [/^etag$|_etag$|^update_token$|^lock_token$|^revision_id$|^change_token$/, () => hex(32)],
  [
    /^(url|uri|.*_(url|uri))$/,
    (object, name) =>
      `https://${lower(10)}.${serviceWord(object)}.${object.region}.${partitionOf(object.region).dnsSuffix}/${name === "url" ? "" : name}`,
  ],
  [
    /endpoint$|^dns_name$|domain_name$|^hostname$|^fqdn$|^address$/,
    (object) => `${lower(12)}.${serviceWord(object)}.${object.region}.${partitionOf(object.region).dnsSuffix}`,
  ],
  [/(^|_)ip(_address)?$|^ip_address$/, () => "10.0.0.10"],
  [/^public_ip$/, () => "203.0.113.10"],
  [/mac_address$/, () => "0a:00:00:00:00:01"],
  [/^(status|state)$|_status$|_state$/, () => "ACTIVE"],
  [/status_(reason|message)$|failure_reason$/, () => ""],
  [/fingerprint$|checksum$|hash$|md5$|sha256$/, () => hex(64)],
  [/(^|_)id$|identifier$/, () => uuid()],
];

function plausibleText(name: string, object: Making, optional: boolean): string {
  const rule = (optional ? alwaysDecided : computedOnly).find(([pattern]) => pattern.test(name));
  return rule ? rule[1](object, name) : "";
}

function serviceWord({ type }: Making): string {
  return type.split("_")[1] ?? "service";
}
