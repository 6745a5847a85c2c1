/** CloudFront. Its ARNs have no region, its etags are random, its hosted zone is one for the whole world. */
import { lower } from "../random";
import type { Shape, Shapes } from "../shape";

const cloudFront = "arn:{partition}:cloudfront::{account}";

/** Route 53 developer guide: alias records to distributions name this zone. */
export const cloudFrontZone = "Z2FDTNDATAQYW2";

function tagged(kind: string, rest: Shape = {}): Shape {
  return { id: "E{upper13}", arn: `${cloudFront}:${kind}/{id}`, etag: "E{upper13}", ...rest };
}

function policy(kind: string): Shape {
  return { id: "{uuid}", arn: `${cloudFront}:${kind}/{id}`, etag: "E{upper13}" };
}

export const cloudFrontShapes: Shapes = {
  aws_cloudfront_distribution: tagged("distribution", {
    domain_name: () => `d${lower(13)}.cloudfront.net`,
    hosted_zone_id: cloudFrontZone,
    caller_reference: "terraform-{hex16}",
    status: "Deployed",
    last_modified_time: "{now}",
    in_progress_validation_batches: 0,
    continuous_deployment_policy_id: "",
    logging_v1_enabled: false,
    trusted_key_groups: [{ enabled: false, items: [] }],
    trusted_signers: [{ enabled: false, items: [] }],
  }),
  aws_cloudfront_origin_access_control: tagged("origin-access-control"),
  aws_cloudfront_origin_access_identity: tagged("origin-access-identity", {
    caller_reference: "terraform-{hex16}",
    cloudfront_access_identity_path: "origin-access-identity/cloudfront/{id}",
    iam_arn: "arn:{partition}:iam::cloudfront:user/CloudFront Origin Access Identity {id}",
    s3_canonical_user_id: "{hex32}{hex32}",
  }),
  aws_cloudfront_cache_policy: policy("cache-policy"),
  aws_cloudfront_origin_request_policy: policy("origin-request-policy"),
  aws_cloudfront_response_headers_policy: policy("response-headers-policy"),
  aws_cloudfront_function: {
    id: "{name}",
    arn: `${cloudFront}:function/{name}`,
    etag: "E{upper13}",
    live_stage_etag: "E{upper13}",
    status: "UNASSOCIATED",
  },
  aws_cloudfront_vpc_origin: { id: "vo_{upper17}", arn: `${cloudFront}:vpcorigin/{id}`, etag: "E{upper13}" },
  aws_cloudfront_public_key: { id: "K{upper13}", etag: "E{upper13}", caller_reference: "terraform-{hex16}" },
  aws_cloudfront_key_group: { id: "{uuid}", etag: "E{upper13}" },
};
