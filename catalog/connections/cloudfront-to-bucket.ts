import { z } from "zod";
import { template } from "../../model/resource-graph";
import { cloudfront } from "../components/cloudfront";
import { s3Bucket } from "../components/s3-bucket";
import { type ConnectionNode, type ContractItem, defineConnection, field, type LineScope } from "../define";
import { type CloudFrontOrigin, originLines, originPaths, originSlot, readMethods } from "../shared/cloudfront/origin";
import { attributeOf, firstKey, hyphenated, pascalCase } from "../shared/keys";

const props = z.object({
  paths: originPaths,
  caching: z
    .enum(["CachingOptimized", "UseOriginCacheControlHeaders", "CachingDisabled"])
    .default("CachingOptimized")
    .meta(
      field({
        title: "Caching",
        help: "How long edge locations keep an object.",
        options: {
          CachingOptimized: "A day, or what the object says",
          UseOriginCacheControlHeaders: "What the object says, else not",
          CachingDisabled: "Not at all",
        },
        uniform: true,
      }),
    ),
  answersNotFound: z
    .boolean()
    .default(false)
    .meta(
      field({
        title: "Say that something is missing",
        help: "Answers 404 and not 403 for what the bucket does not hold. CloudFront may then list the bucket.",
        uniform: true,
        advanced: true,
      }),
    ),
});

type Line = ConnectionNode<z.output<typeof props>>;

/** Serves a private bucket: only this distribution may read it. */
export const cloudfrontToBucket = defineConnection({
  type: "cloudfront-to-bucket",
  title: "serves",
  description: "Serves the objects of the bucket, which stays private: the distribution signs its requests.",
  from: ["cloudfront"],
  to: ["s3-bucket"],
  props,
  initialProps(from, to) {
    const hasDefault = originLines(from).some((line) => line.props().paths.length === 0);
    return hasDefault ? { paths: [`/${hyphenated(to.key)}/*`] } : {};
  },
  label: ({ paths }) => paths.join(", ") || "all other paths",
  contract: (line, scope) => [accessControl(line, scope), origin(line), ...bucketStatements(line)],
});

function accessControl(line: Line, scope: LineScope): ContractItem {
  return {
    kind: "resource",
    home: "from",
    summary: `Origin access control: ${line.from.name} signs its requests to ${line.to.name}`,
    resource: {
      type: "aws_cloudfront_origin_access_control",
      name: "access",
      attributes: {
        name: scope.awsName(line, "", { max: 64 }),
        description: `Signs requests to ${hyphenated(firstKey(line.to))}`,
        origin_access_control_origin_type: "s3",
        signing_behavior: "always",
        signing_protocol: "sigv4",
      },
    },
  };
}

function origin(line: Line): ContractItem {
  const { paths, caching } = line.props();
  const readFromPages = line.to.environments.some(({ name }) => line.to.props(name).corsOrigins.length > 0);
  const value: CloudFrontOrigin = {
    id: hyphenated(firstKey(line.to)),
    domainName: s3Bucket.exports(line.to).regionalDomainName,
    access: { kind: "bucket", accessControlId: attributeOf(line, "access", "id") },
    paths,
    cachePolicy: caching,
    originRequestPolicy: readFromPages ? "CORS-S3Origin" : undefined,
    allowedMethods: readMethods,
  };
  return {
    kind: "attach",
    side: "from",
    slot: originSlot,
    value,
    summary: `${line.from.name} serves ${paths.join(", ") || "all other paths"} from ${line.to.name}`,
  };
}

function bucketStatements(line: Line): readonly ContractItem[] {
  const bucket = s3Bucket.exports(line.to);
  const allow = (sid: string, action: string, resource: typeof bucket.arn | ReturnType<typeof template>) => ({
    Sid: `${pascalCase(firstKey(line.from))}${sid}`,
    Effect: "Allow",
    Principal: { Service: "cloudfront.amazonaws.com" },
    Action: action,
    Resource: resource,
    Condition: { StringEquals: { "aws:SourceArn": cloudfront.exports(line.from).arn } },
  });
  const read: ContractItem = {
    kind: "policy",
    side: "to",
    statement: allow("Reads", "s3:GetObject", template(bucket.arn, "/*")),
    summary: `only the distribution ${line.from.name} may read the objects`,
  };
  if (!line.props().answersNotFound) return [read];
  const list: ContractItem = {
    kind: "policy",
    side: "to",
    statement: allow("Lists", "s3:ListBucket", bucket.arn),
    summary: `the distribution ${line.from.name} may see which objects there are`,
  };
  return [read, list];
}
