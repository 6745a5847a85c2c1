import { z } from "zod";
import type { Value } from "../../../model/resource-graph";
import { type ComponentNode, type ConnectionNode, defineSlot, field, type Slot } from "../../define";

/** Cache policies that AWS keeps (CloudFront Developer Guide, "Use managed cache policies"). */
type ManagedCachePolicy = "CachingOptimized" | "CachingDisabled" | "UseOriginCacheControlHeaders";

/** Origin request policies that AWS keeps. */
type ManagedOriginRequestPolicy = "AllViewer" | "AllViewerExceptHostHeader" | "CORS-S3Origin";

/** How CloudFront reaches an origin. */
type OriginAccess =
  /** A private bucket: requests are signed. */
  | { readonly kind: "bucket"; readonly accessControlId: Value }
  /** A load balancer without public addresses. */
  | { readonly kind: "vpc"; readonly vpcOriginId: Value; readonly readTimeout?: Value }
  /** Any host that answers on the internet. */
  | {
      readonly kind: "custom";
      readonly protocolPolicy: Value;
      readonly httpPort?: Value;
      readonly httpsPort?: Value;
      readonly readTimeout?: Value;
    };

/** One origin of a distribution with the behavior of the paths that go there. */
export interface CloudFrontOrigin {
  /** Unique in the distribution: the key of the component behind it. */
  readonly id: string;
  readonly domainName: Value;
  readonly access: OriginAccess;
  /** Headers that CloudFront adds to each request. */
  readonly headers?: readonly { readonly name: Value; readonly value: Value }[];
  /** Which paths go there; none makes it the default origin. */
  readonly paths: readonly string[];
  readonly cachePolicy: ManagedCachePolicy;
  readonly originRequestPolicy?: ManagedOriginRequestPolicy;
  readonly allowedMethods: readonly string[];
}

/** Filled by each line from a distribution to what it serves. */
export const originSlot: Slot<CloudFrontOrigin> = defineSlot("cloudfront-origin");

export const readMethods = ["GET", "HEAD", "OPTIONS"] as const;
export const allMethods = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"] as const;

/** What CloudFront takes as a path pattern (CloudFront Developer Guide, "Path pattern"). */
const pathPattern = z
  .string()
  .max(255)
  .regex(
    /^[A-Za-z0-9_\-.*$/~"'@:+&?]+$/,
    "A path pattern such as /api/* has letters, digits, / * ? and _ - . $ ~ \" ' @ : + & only.",
  );

/** The property `paths` of every line from a distribution to an origin. */
export const originPaths = z
  .array(pathPattern)
  .default([])
  .meta(
    field({
      title: "Paths",
      help: "Path patterns that go here, such as /api/*. None: everything that no other line takes.",
      placeholder: "/api/*",
      uniform: true,
    }),
  );

/** The lines of a distribution that end at an origin: those with paths. */
export function originLines(distribution: ComponentNode): readonly ConnectionNode<{ paths: readonly string[] }>[] {
  return distribution.outgoing.filter((line) => Array.isArray(line.props().paths));
}

/**
 * Sorts path patterns so that the most exact one comes first, since CloudFront takes the first that fits: without
 * wildcards before those with, then the longer text before the first wildcard.
 */
export function byExactness(a: string, b: string): number {
  const literal = (pattern: string) => pattern.search(/[*?]/);
  const rank = (pattern: string) => (literal(pattern) < 0 ? Number.MAX_SAFE_INTEGER : literal(pattern));
  return rank(b) - rank(a) || b.length - a.length || (a < b ? -1 : a > b ? 1 : 0);
}
