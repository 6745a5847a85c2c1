// Written by scripts/generate-catalog-registry.ts from what the files export; do not edit.
import { awsAccount } from "./components/aws-account";
import { awsRegion } from "./components/aws-region";
import { internet } from "./components/internet";
import { kmsKey } from "./components/kms-key";
import { note } from "./components/note";
import { subnetTier } from "./components/subnet-tier";
import { vpc } from "./components/vpc";
import type { AnyComponentDefinition, AnyConnectionDefinition } from "./define";

export const definitions: readonly (AnyComponentDefinition | AnyConnectionDefinition)[] = [
  awsAccount,
  awsRegion,
  internet,
  kmsKey,
  note,
  subnetTier,
  vpc,
];
