/**
 * What the stand-in for AWS (moto) does not give back as it was told, or tells otherwise than AWS does: the real
 * provider then plans, right after an apply, to set it again. Nothing else may be planned.
 */
import type { Change } from "./plan-changes";

export interface Forgotten {
  readonly type: string;
  readonly path: RegExp;
  readonly reason: string;
}

const noDescription = "moto keeps no description of a rule for a security group or a prefix list";

export const forgotten: readonly Forgotten[] = [
  { type: "aws_s3_bucket", path: /^tags_all/, reason: "moto gives no tags back when it is asked for the bucket alone" },
  {
    type: "aws_cloudfront_distribution",
    path: /cache_behavior\[\d+\]\.forwarded_values$/,
    reason: "moto makes up the older settings for what is forwarded beside a cache policy",
  },
  {
    type: "aws_cloudfront_distribution",
    path: /^origin\[\d+\]\.(origin_access_control_id|response_completion_timeout)$/,
    reason: "moto forgets an origin's access control; the set of origins is then planned anew",
  },
  {
    type: "aws_cloudfront_distribution",
    path: /^origin\[\d+\]\.custom_origin_config\[0\]\.ip_address_type$/,
    reason: "part of the origins that are planned anew",
  },
  {
    type: "aws_cloudfront_distribution",
    path: /^viewer_certificate\[0\]\.ssl_support_method$/,
    reason: "moto makes up a method for CloudFront's own certificate",
  },
  {
    type: "aws_db_instance",
    path: /^(engine_lifecycle_support|network_type)$/,
    reason: "moto does not keep them",
  },
  {
    type: "aws_db_instance",
    path: /^performance_insights_/,
    reason: "moto knows no Performance Insights",
  },
  {
    type: "aws_db_parameter_group",
    path: /^parameter$/,
    reason: "moto does not say which parameters the user set (Source of DescribeDBParameters)",
  },
  {
    type: "aws_ecs_service",
    path: /^(availability_zone_rebalancing|enable_ecs_managed_tags|health_check_grace_period_seconds)$/,
    reason: "moto does not keep them",
  },
  {
    type: "aws_ecs_service",
    path: /^service_connect_configuration$/,
    reason: "moto knows no Service Connect",
  },
  { type: "aws_kms_key", path: /^rotation_period_in_days$/, reason: "moto knows no period of rotation" },
  {
    type: "aws_s3_bucket_logging",
    path: /^target_object_key_format$/,
    reason: "moto does not keep how log files are named",
  },
  { type: "aws_vpc_security_group_egress_rule", path: /^description$/, reason: noDescription },
  { type: "aws_vpc_security_group_ingress_rule", path: /^description$/, reason: noDescription },
];

export interface Remaining {
  /** Changes that the stand-in is no excuse for, a line each. */
  readonly unexplained: readonly string[];
  /** Entries of the table that explained something. */
  readonly used: ReadonlySet<Forgotten>;
}

/** What is left of the changes of a plan made right after an apply. */
export function unexplained(changes: readonly Change[]): Remaining {
  const used = new Set<Forgotten>();
  const left: string[] = [];
  for (const { address, type, actions, paths } of changes) {
    if (actions !== "update") left.push(`${address}: ${actions}`);
    for (const path of paths) {
      const entry = forgotten.find((candidate) => candidate.type === type && candidate.path.test(path));
      if (entry) used.add(entry);
      else left.push(`${address}: ${path}`);
    }
  }
  return { unexplained: left, used };
}
