import { firstBlock, text, texts } from "../values/value";
import { attribute, existing, others, type Refusal } from "./refusal";

const distribution = {
  types: ["aws_cloudfront_distribution"],
  on: ["create", "update"],
  doing: "creating CloudFront Distribution",
  operation: "CloudFront: CreateDistributionWithTags",
} as const satisfies Partial<Refusal>;

export const cloudFrontRefusals: readonly Refusal[] = [
  {
    ...distribution,
    id: "AF-109",
    check(call) {
      const arn = text(firstBlock(call.values.viewer_certificate)?.acm_certificate_arn) ?? "";
      if (arn === "") return undefined;
      const certificate = existing(call, "aws_acm_certificate", arn);
      const validated = call.cloud
        .ready("aws_acm_certificate_validation")
        .some(({ values }) => values.certificate_arn === arn);
      const issued = !certificate || certificate.values.status === "ISSUED" || validated;
      if (/^arn:[\w-]+:acm:us-east-1:/.test(arn) && issued) return undefined;
      const message =
        "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.";
      return { code: "InvalidViewerCertificate", message };
    },
  },
  {
    ...distribution,
    id: "AF-110",
    check(call) {
      const aliases = texts(call.values.aliases);
      const taken = others(call, "aws_cloudfront_distribution").some(({ values }) =>
        texts(values.aliases).some((alias) => aliases.includes(alias)),
      );
      if (!taken) return undefined;
      const message = "One or more of the CNAMEs you provided are already associated with a different resource.";
      return { code: "CNAMEAlreadyExists", status: 409, message };
    },
  },
  {
    ...distribution,
    id: "AF-111",
    check(call) {
      const certificate = firstBlock(call.values.viewer_certificate);
      const isDefault = certificate?.cloudfront_default_certificate === true || !certificate;
      if (texts(call.values.aliases).length === 0 || !isDefault) return undefined;
      const message =
        "To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted certificate that validates your authorization to use the domain name.";
      return { code: "InvalidViewerCertificate", message };
    },
  },
  {
    ...distribution,
    id: "AF-112",
    retries: "1 minute",
    check(call) {
      const domain = text(firstBlock(call.values.logging_config)?.bucket) ?? "";
      const name = domain.split(".s3.")[0] ?? "";
      // a bucket that never stood in this account may exist elsewhere
      if (
        domain === "" ||
        existing(call, "aws_s3_bucket", name) ||
        !call.cloud.all("aws_s3_bucket").some(({ id }) => id === name)
      ) {
        return undefined;
      }
      return {
        code: "InvalidArgument",
        message: `The S3 bucket that you specified for CloudFront logs doesn't exist: ${domain}`,
      };
    },
  },
  {
    ...distribution,
    id: "AF-113",
    check(call) {
      const arn = attribute(call, "web_acl_id");
      if (!arn.includes(":regional/")) return undefined;
      return {
        code: "InvalidWebACLId",
        message: `Web ACL is not accessible by the requester: ${arn}`,
      };
    },
  },
  {
    // CloudFront API reference, UpdateVpcOrigin and DeleteVpcOrigin; hashicorp/terraform-provider-aws#40905.
    id: "VpcOrigin-in-use",
    types: ["aws_cloudfront_vpc_origin"],
    on: ["update", "delete"],
    doing: "changing CloudFront VPC Origin ({id})",
    operation: "CloudFront: UpdateVpcOrigin",
    check(call) {
      const isTagOnly =
        call.action === "update" &&
        JSON.stringify(call.values.vpc_origin_endpoint_config) ===
          JSON.stringify(call.prior?.vpc_origin_endpoint_config);
      const id = attribute(call, "id");
      const used = others(call, "aws_cloudfront_distribution").some(({ values }) =>
        JSON.stringify(values.origin ?? []).includes(`"${id}"`),
      );
      if (isTagOnly || !used) return undefined;
      return {
        code: "CannotUpdateEntityWhileInUse",
        status: 409,
        message:
          "The specified VPC origin is currently associated with one or more distributions. Please disassociate the VPC origin from all distributions before updating or deleting.",
      };
    },
  },
  {
    id: "CloudFront-enabled",
    types: ["aws_cloudfront_origin_access_control"],
    on: ["delete"],
    doing: "deleting CloudFront Origin Access Control ({id})",
    operation: "CloudFront: DeleteOriginAccessControl",
    check(call) {
      const id = attribute(call, "id");
      const used = others(call, "aws_cloudfront_distribution").some(({ values }) =>
        JSON.stringify(values.origin ?? []).includes(`"${id}"`),
      );
      if (!used) return undefined;
      return {
        code: "OriginAccessControlInUse",
        status: 409,
        message: "Cannot delete the origin access control because it's being used by one or more distributions.",
      };
    },
  },
];
