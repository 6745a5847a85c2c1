import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import type { Configuration } from "./configuration";
import { type MotoGap, motoGaps } from "./moto-gaps";
import { cleanEnvironment, openWorkspace, type Workspace } from "./terraform";

const shared = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: "~> 6.25" } } },
  provider: { aws: [{ region: "ca-central-1", default_tags: [{ tags: { Lane: "gaps" } }] }] },
};

/** Asks for every policy that AWS manages. */
const reading: Configuration = {
  ...shared,
  data: {
    aws_cloudfront_cache_policy: { optimized: { name: "Managed-CachingOptimized" } },
    aws_cloudfront_origin_request_policy: { all: { name: "Managed-AllViewer" } },
    aws_cloudfront_response_headers_policy: { security: { name: "Managed-SecurityHeadersPolicy" } },
  },
};

/** Whoever may do something to the log bucket: one statement about everybody is enough. */
const logPolicy = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "arn:aws:s3:::lane-gaps-logs/*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ],
};

const applying: Configuration = {
  ...shared,
  resource: {
    aws_cloudfront_vpc_origin: {
      inside: {
        vpc_origin_endpoint_config: [
          {
            arn: "arn:aws:elasticloadbalancing:ca-central-1:123456789012:loadbalancer/app/inside/50dc6c495c0c9188",
            http_port: 80,
            https_port: 443,
            name: "inside",
            origin_protocol_policy: "http-only",
            origin_ssl_protocols: [{ items: ["TLSv1.2"], quantity: 1 }],
          },
        ],
      },
    },
    aws_cloudfront_monitoring_subscription: {
      metrics: {
        distribution_id: "E1A2B3C4D5E6F7",
        monitoring_subscription: [
          { realtime_metrics_subscription_config: [{ realtime_metrics_subscription_status: "Enabled" }] },
        ],
      },
    },
    aws_s3_bucket: { logs: { bucket: "lane-gaps-logs" }, files: { bucket: "lane-gaps-files" } },
    aws_s3_bucket_policy: { logs: { bucket: "${aws_s3_bucket.logs.id}", policy: JSON.stringify(logPolicy) } },
    aws_s3_bucket_logging: {
      files: {
        bucket: "${aws_s3_bucket.files.id}",
        target_bucket: "${aws_s3_bucket.logs.id}",
        target_prefix: "files/",
        depends_on: ["aws_s3_bucket_policy.logs"],
      },
    },
    aws_s3_bucket_lifecycle_configuration: {
      files: {
        bucket: "${aws_s3_bucket.files.id}",
        rule: [
          {
            id: "old",
            status: "Enabled",
            filter: [{ prefix: "" }],
            noncurrent_version_expiration: [{ noncurrent_days: 30, newer_noncurrent_versions: 3 }],
          },
        ],
      },
    },
    aws_appautoscaling_target: {
      reads: {
        max_capacity: 10,
        min_capacity: 1,
        resource_id: "table/visits",
        scalable_dimension: "dynamodb:table:ReadCapacityUnits",
        service_namespace: "dynamodb",
      },
    },
  },
};

async function inWorkspace(configuration: Configuration, work: (workspace: Workspace) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "groundplan-gaps-"));
  try {
    const workspace = await openWorkspace(directory, configuration, { ...cleanEnvironment(), ...inject("lab") });
    await workspace.terraform("init");
    await work(workspace);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The errors that Terraform ended with, on one line, or nothing. */
async function failure(command: Promise<string>): Promise<string> {
  const said = await command.then(
    () => "",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const start = said.search(/^Error: /m);
  return start < 0 ? "" : said.slice(start).replace(/\s+/g, " ");
}

function gaps(when: MotoGap["when"]): readonly MotoGap[] {
  return motoGaps.filter((gap) => gap.when === when);
}

describe("what moto lacks", { concurrent: true }, () => {
  it("is still lacking where the provider reads", async ({ expect }) => {
    await inWorkspace(reading, async ({ terraform }) => {
      const said = await failure(terraform("plan"));
      for (const { call, error } of gaps("reading")) expect(said, call).toMatch(error);
    });
  });

  it("is still lacking where the provider applies", async ({ expect }) => {
    await inWorkspace(applying, async ({ terraform }) => {
      const first = await failure(terraform("apply", "-auto-approve"));
      // What was made with tags is found without them by the second apply.
      const second = await failure(terraform("apply", "-auto-approve", "-target=aws_appautoscaling_target.reads"));
      for (const { call, error } of gaps("applying")) expect(first + second, call).toMatch(error);
    });
  });
});

it("says of every gap what is run instead", () => {
  for (const { call, reason, instead } of motoGaps) {
    expect(call).toMatch(/^[a-z0-9-]+:[A-Z]\w+$/);
    expect(reason.length * instead.length).toBeGreaterThan(0);
  }
});
