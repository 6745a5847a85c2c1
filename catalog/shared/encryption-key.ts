import { choice, jsonText, type Setting, template, type Value } from "../../model/resource-graph";
import {
  type ComponentNode,
  defineSlot,
  type EnvironmentView,
  type Keyed,
  type LineScope,
  type Scope,
  type Slot,
} from "../define";
import { keyedAfter } from "./keys";

/** Filled by a line "encrypts with": the ARN of the key that was drawn for a component. */
export const encryptionKeySlot: Slot<Value> = defineSlot("encryption-key", ["encrypts-with"]);

export type KeyDomain = "data" | "logs";

/** Which AWS services use a key without a grant from our own roles. */
type KeyUsers = readonly KeyDomain[];

/**
 * ARN of the key that encrypts what a component stores. A drawn line wins; else the profile decides: one key for the
 * project (dev), one per domain (prod), one per component (strict).
 */
export function encryptionKey(
  node: ComponentNode,
  domain: KeyDomain,
  scope: LineScope,
  drawn: readonly { readonly value: Value }[],
): Value {
  const [line] = drawn;
  if (line) return line.value;
  const heading = "The keys of all that has no key of its own in the drawing";
  const shared = scope.shared("encryption", heading, outermost(node), sharedKeys);
  const strict = node.setting("own_key", "Whether it has a key of its own", (_, { profile }) => profile === "strict");
  if (strict === false) return shared[domain];
  const owner = keyedAfter(node, "encryption_key");
  const own = scope.shared(owner, `The key of "${node.name}" alone`, node, (inner) =>
    createKey(inner, { owner, name: "", when: strict, users: ["data", "logs"] }),
  );
  return choice(strict, own, shared[domain]);
}

function sharedKeys(scope: Scope): Record<KeyDomain, Value> {
  const split = scope.setting(
    ["encryption", "separate_logs_key"],
    "Whether logs have a key apart from data",
    ({ profile }) => profile !== "dev",
  );
  const owner = { key: "encryption" };
  const data = createKey(scope, {
    owner,
    name: "data",
    when: true,
    users: split === true ? ["data"] : ["data", "logs"],
  });
  if (split === false) return { data, logs: data };
  const logs = createKey(scope, { owner, name: "logs", when: split, users: ["logs"] });
  return { data, logs: choice(split, logs, data) };
}

interface KeyPlan {
  readonly owner: Keyed;
  readonly name: string;
  readonly when: Setting | boolean;
  readonly users: KeyUsers;
}

/** A key with its policy and alias; gives its ARN. */
function createKey(scope: Scope, { owner, name, when, users }: KeyPlan): Value {
  const key = scope.resource({
    type: "aws_kms_key",
    name,
    when,
    attributes: {
      description: scope.awsName(owner, name, { max: 200 }),
      enable_key_rotation: true,
      deletion_window_in_days: scope.setting(
        [owner.key, "deletion_window"],
        "Days until a deleted key is gone",
        deletionWindow,
      ),
      policy: keyPolicy(scope, users),
    },
  });
  scope.resource({
    type: "aws_kms_alias",
    name: name ? `${name}_alias` : "alias",
    when,
    attributes: {
      name: scope.awsName(owner, name, { max: 250, prefix: "alias/" }),
      target_key_id: key.ref("key_id"),
    },
  });
  return key.ref("arn");
}

/** Days until a deleted key is gone (7 to 30): short where losing it costs little. */
function deletionWindow(environment: EnvironmentView): number {
  return environment.profile === "dev" ? 7 : 30;
}

/**
 * The account's own IAM policies decide who uses the key; besides, the services that use keys without a grant from
 * our roles may, for this account's log groups and distributions only (component defaults, "KMS layout").
 */
export function keyPolicy(scope: LineScope, users: KeyUsers, more: readonly Value[] = []): Value {
  const root: Value = {
    Sid: "AccountAdministersThroughIam",
    Effect: "Allow",
    Principal: { AWS: ownArn(scope, "iam", "root") },
    Action: "kms:*",
    Resource: "*",
  };
  const statements = [
    root,
    ...(users.includes("logs") ? [logsStatement(scope)] : []),
    ...(users.includes("data") ? [cloudFrontStatement(scope)] : []),
    ...more,
  ];
  return jsonText({ Version: "2012-10-17", Statement: statements });
}

/** Lets CloudWatch Logs use a key for this account's log groups. */
export function logsStatement(scope: LineScope): Value {
  return {
    Sid: "CloudWatchLogsEncrypts",
    Effect: "Allow",
    Principal: { Service: template("logs.", scope.region, ".amazonaws.com") },
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
    Resource: "*",
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": ownArn(scope, "logs", "log-group:*", scope.region) },
    },
  };
}

/** Lets this account's distributions read what a key encrypts. One distribution by name would be a cycle. */
export function cloudFrontStatement(scope: LineScope): Value {
  return {
    Sid: "CloudFrontReads",
    Effect: "Allow",
    Principal: { Service: "cloudfront.amazonaws.com" },
    Action: "kms:Decrypt",
    Resource: "*",
    Condition: { ArnLike: { "aws:SourceArn": ownArn(scope, "cloudfront", "distribution/*") } },
  };
}

/** ARN of something in this account; without a region for global services. */
function ownArn(scope: LineScope, service: string, resource: string, region: Value = ""): Value {
  return template("arn:", scope.partition(), `:${service}:`, region, ":", scope.accountId(), `:${resource}`);
}

/** The outermost frame around a component; itself when it lies on the bare canvas. */
export function outermost(node: ComponentNode): ComponentNode {
  let outer = node;
  while (outer.parent) outer = outer.parent;
  return outer;
}
