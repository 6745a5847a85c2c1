// Written by scripts/generate-catalog-registry.ts from what the files export; do not edit.
import { awsAccount } from "./components/aws-account";
import { awsRegion } from "./components/aws-region";
import { ecsService } from "./components/ecs-service";
import { internet } from "./components/internet";
import { kmsKey } from "./components/kms-key";
import { note } from "./components/note";
import { rdsInstance } from "./components/rds-instance";
import { s3Bucket } from "./components/s3-bucket";
import { subnetTier } from "./components/subnet-tier";
import { vpc } from "./components/vpc";
import type { AnyComponentDefinition, AnyConnectionDefinition } from "./define";

export const definitions: readonly (AnyComponentDefinition | AnyConnectionDefinition)[] = [
  awsAccount,
  awsRegion,
  ecsService,
  internet,
  kmsKey,
  note,
  rdsInstance,
  s3Bucket,
  subnetTier,
  vpc,
];
