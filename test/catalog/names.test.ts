import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalog } from "../../catalog";
import { concrete, lower } from "../../generator/lower";
import { environmentNameLength, type GroundplanDocument } from "../../model/document";
import { oneOfEach } from "../fixtures/one-of-each";
import { plain } from "./drawings";

interface Rule {
  readonly max: number;
  readonly pattern: RegExp;
}

const words = (max: number, pattern = /^[a-zA-Z0-9_-]+$/): Rule => ({ max, pattern });
/** What Terraform puts behind a prefix. */
const afterPrefix = 26;

/** Letters, digits and single hyphens, beginning with a letter and not ending with a hyphen. */
const identifier = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What AWS takes as a name: the API references of the services, CreateX. */
const rules: Readonly<Record<string, Rule>> = {
  "aws_lb.name": words(32, /^(?!internal-)[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/),
  "aws_lb_target_group.name_prefix": words(6, /^(?!internal-)[a-zA-Z0-9][a-zA-Z0-9-]*$/),
  "aws_security_group.name_prefix": words(255 - afterPrefix, /^(?!sg-)[a-zA-Z0-9-]+$/),
  "aws_security_group.description": words(255, /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]*$/),
  "aws_iam_role.name": words(64),
  "aws_iam_role_policy.name": words(128),
  "aws_ecs_cluster.name": words(255),
  "aws_ecs_service.name": words(255),
  "aws_ecs_task_definition.family": words(255),
  "aws_service_discovery_http_namespace.name": words(1024),
  "aws_appautoscaling_policy.name": words(256),
  "aws_cloudwatch_log_group.name": words(512, /^(?!aws\/)[a-zA-Z0-9._/#-]+$/),
  "aws_cloudwatch_log_delivery_source.name": words(60),
  "aws_cloudwatch_log_delivery_destination.name": words(60),
  "aws_db_instance.identifier": words(63, identifier),
  "aws_db_instance.final_snapshot_identifier": words(255, identifier),
  "aws_db_subnet_group.name": words(255, /^[a-z0-9. _-]+$/),
  "aws_db_parameter_group.name_prefix": words(255 - afterPrefix, /^[a-z][a-z0-9-]*$/),
  "aws_db_option_group.name_prefix": words(255 - afterPrefix, /^[a-z][a-z0-9-]*$/),
  "aws_s3_bucket.bucket": words(63, /^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9](?:[a-z0-9-]*[a-z0-9])$/),
  "aws_dynamodb_table.name": words(255, /^[a-zA-Z0-9_.-]{3,}$/),
  "aws_secretsmanager_secret.name_prefix": words(512 - afterPrefix, /^[a-zA-Z0-9/_+=.@-]+$/),
  "aws_kms_alias.name": words(256, /^alias\/(?!aws\/)[a-zA-Z0-9/_-]+$/),
  "aws_kms_key.description": words(8192, /^.*$/),
  "aws_cloudfront_distribution.comment": words(128, /^.*$/),
  "aws_cloudfront_origin_access_control.name": words(64),
};

/** The drawing with its project, environment and boxes called so; `suffix` keeps the boxes' keys apart. */
function renamed(project: string, environment: string, key: string): GroundplanDocument {
  const { document } = oneOfEach;
  return {
    ...document,
    key: project,
    environments: [{ name: environment, profile: "strict", state: { type: "local" } }],
    components: document.components.map((component, index) => ({
      ...component,
      key: `${key.slice(0, 37).replace(/_+$/, "")}_${index}`,
    })),
  };
}

/** The names that AWS would refuse, as `address attribute: name`. */
function refused(document: GroundplanDocument, environment: string): readonly string[] {
  return concrete(lower(document, catalog).graph, environment).resources.flatMap(({ type, address, attributes }) =>
    Object.entries(attributes).flatMap(([attribute, value]) => {
      const rule = rules[`${type}.${attribute}`];
      const name = String(plain(value))
        .replace("ACCOUNT", "123456789012")
        .replace(/[a-z0-9_]+_security_group\.id$/, "sg-0123456789abcdef0");
      if (!rule || value === undefined || (name.length <= rule.max && rule.pattern.test(name))) return [];
      return [`${address} ${attribute}: ${name} (${name.length})`];
    }),
  );
}

describe("names in AWS", () => {
  it("fit at their longest", () => {
    const environment = "e".repeat(environmentNameLength);
    expect(refused(renamed("p".repeat(20), environment, "k".repeat(40)), environment)).toEqual([]);
  });

  it("fit whatever project, environment and boxes are called", () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    const joined = (by: string, max: number) =>
      fc.array(word, { minLength: 1, maxLength: 6 }).map((parts) =>
        parts
          .join(by)
          .slice(0, max)
          .replace(/[-_]+$/, ""),
      );
    const environment = joined("-", environmentNameLength);
    fc.assert(
      fc.property(joined("-", 20), environment, joined("_", 40), (project, name, key) => {
        expect(refused(renamed(project, name, key), name)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it.each(["sg", "internal", "sthree", "amzn-s3-demo", "amzn-s3", "aws", "xn"])(
    "avoid what AWS keeps for itself, in a project called %s",
    (project) => expect(refused(renamed(project, "demo", "one"), "demo")).toEqual([]),
  );

  it("all have a rule here", () => {
    const named = concrete(lower(renamed("shop", "prod", "one"), catalog).graph, "prod").resources.flatMap(
      ({ kind, type, attributes }) =>
        Object.keys(attributes)
          .filter((attribute) => kind === "resource" && /^(name|name_prefix|identifier|family|bucket)$/.test(attribute))
          // the name of another resource, which has a rule of its own
          .filter((attribute) => attribute !== "bucket" || type === "aws_s3_bucket")
          // the engine's, not ours
          .filter((attribute) => attribute !== "family" || type === "aws_ecs_task_definition")
          .map((attribute) => `${type}.${attribute}`),
    );
    expect([...new Set(named)].filter((name) => !(name in rules))).toEqual([]);
  });
});
