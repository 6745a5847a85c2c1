import { blockedName } from "../../../rehearsal/resources/memory";
import { createCall, deleteCall, emptyCloud, put } from "../in-memory";
import type { RefusalCase as Case } from "./refusal-case";

const kmsPolicy = (principal: string) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: "kms:*", Principal: { AWS: principal }, Resource: "*" }] });

const logKey = "arn:aws:kms:eu-west-1:123456789012:key/k1";

function encryptedLogs(service: string) {
  const cloud = emptyCloud();
  const policy = JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "kms:*", Principal: { Service: service }, Resource: "*" }],
  });
  put(cloud, "aws_kms_key", { id: "k1", key_id: "k1", arn: logKey, policy });
  return createCall(cloud, "aws_cloudwatch_log_group", { name: "g", arn: "arn:g", kms_key_id: logKey });
}

const trust = (extra: object = {}) =>
  JSON.stringify({
    Statement: [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" }, ...extra },
    ],
  });
const permissions = (size: number) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "x".repeat(size) }] });

export const identityCases: Case[] = [
  {
    id: "AF-126",
    name: "a key that locks everybody out",
    refused: () => createCall(emptyCloud(), "aws_kms_key", { policy: kmsPolicy("arn:aws:iam::999999999999:root") }),
    code: "MalformedPolicyDocumentException",
    accepted: () => createCall(emptyCloud(), "aws_kms_key", { policy: kmsPolicy("arn:aws:iam::123456789012:root") }),
  },
  {
    id: "AF-128",
    name: "logs with a key that does not let them in",
    refused: () => encryptedLogs("ecs.amazonaws.com"),
    code: "AccessDeniedException",
    accepted: () => encryptedLogs("logs.eu-west-1.amazonaws.com"),
  },
  {
    id: "AF-129",
    name: "logs with a key of another region",
    refused: () =>
      createCall(emptyCloud(), "aws_cloudwatch_log_group", {
        name: "g",
        kms_key_id: logKey.replace("eu-west-1", "us-east-1"),
      }),
    code: "InvalidParameterException",
    accepted: () => createCall(emptyCloud(), "aws_cloudwatch_log_group", { name: "g", kms_key_id: null }),
  },
  {
    id: "AF-130",
    name: "the name of a secret that waits for its deletion",
    refused: () => {
      const cloud = emptyCloud();
      cloud.block(blockedName("aws_secretsmanager_secret", "eu-west-1", "s"), new Date(Date.now() + 60_000));
      return createCall(cloud, "aws_secretsmanager_secret", { name: "s" });
    },
    code: "InvalidRequestException",
    accepted: () => {
      const cloud = emptyCloud();
      cloud.block(blockedName("aws_secretsmanager_secret", "eu-west-1", "s"), new Date(Date.now() - 60_000));
      return createCall(cloud, "aws_secretsmanager_secret", { name: "s" });
    },
  },
  {
    id: "AF-131",
    name: "a secret's name twice",
    refused: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_secretsmanager_secret", { id: "s", name: "s" });
      return createCall(cloud, "aws_secretsmanager_secret", { name: "s" });
    },
    code: "ResourceExistsException",
    accepted: () => createCall(emptyCloud(), "aws_secretsmanager_secret", { name: "s" }),
  },
  {
    id: "AF-133",
    name: "trust in a role that does not exist",
    refused: () =>
      createCall(emptyCloud(), "aws_iam_role", {
        name: "r",
        assume_role_policy: trust({ Principal: { AWS: "arn:aws:iam::123456789012:role/nobody" } }),
      }),
    code: "MalformedPolicyDocument",
    accepted: () => createCall(emptyCloud(), "aws_iam_role", { name: "r", assume_role_policy: trust() }),
  },
  {
    id: "AF-134",
    name: "a policy with a field that policies have not",
    refused: () => createCall(emptyCloud(), "aws_iam_role", { name: "r", assume_role_policy: trust({ Actions: "x" }) }),
    code: "MalformedPolicyDocument",
    accepted: () => createCall(emptyCloud(), "aws_iam_role", { name: "r", assume_role_policy: trust() }),
  },
  {
    id: "AF-136",
    name: "a policy that is too long",
    refused: () => createCall(emptyCloud(), "aws_iam_policy", { name: "p", policy: permissions(6200) }),
    code: "LimitExceeded",
    accepted: () => createCall(emptyCloud(), "aws_iam_policy", { name: "p", policy: permissions(6000) }),
  },
  {
    id: "AF-137",
    name: "inline policies that are too long together",
    refused: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_iam_role_policy", { id: "r:a", role: "r", policy: permissions(6000) });
      return createCall(cloud, "aws_iam_role_policy", { role: "r", name: "b", policy: permissions(6000) });
    },
    code: "LimitExceeded",
    accepted: () =>
      createCall(emptyCloud(), "aws_iam_role_policy", { role: "r", name: "b", policy: permissions(6000) }),
  },
  {
    id: "AF-138",
    name: "a trust policy that is too long",
    refused: () =>
      createCall(emptyCloud(), "aws_iam_role", { name: "r", assume_role_policy: trust({ Sid: "x".repeat(2100) }) }),
    code: "LimitExceeded",
    accepted: () => createCall(emptyCloud(), "aws_iam_role", { name: "r", assume_role_policy: trust() }),
  },
  {
    id: "AF-139",
    name: "one attached policy too many",
    refused: () => {
      const cloud = emptyCloud();
      for (let i = 0; i < 10; i++) put(cloud, "aws_iam_role_policy_attachment", { id: `r/${i}`, role: "r" });
      return createCall(cloud, "aws_iam_role_policy_attachment", { role: "r", policy_arn: "p" });
    },
    code: "LimitExceeded",
    accepted: () => createCall(emptyCloud(), "aws_iam_role_policy_attachment", { role: "r", policy_arn: "p" }),
  },
  {
    id: "AF-140",
    name: "deleting a role with policies",
    refused: () => {
      const cloud = emptyCloud();
      put(cloud, "aws_iam_role_policy_attachment", { id: "r/p", role: "r" });
      return deleteCall(cloud, "aws_iam_role", { id: "r", name: "r" });
    },
    code: "DeleteConflict",
    accepted: () => deleteCall(emptyCloud(), "aws_iam_role", { id: "r", name: "r" }),
  },
  {
    id: "AF-144",
    name: "an alarm over more than a day",
    refused: () => createCall(emptyCloud(), "aws_cloudwatch_metric_alarm", { period: 300, evaluation_periods: 289 }),
    code: "ValidationError",
    accepted: () => createCall(emptyCloud(), "aws_cloudwatch_metric_alarm", { period: 300, evaluation_periods: 288 }),
  },
];
