// Written by scripts/generate-catalog-registry.ts from what the files export; do not edit.
import { applicationLoadBalancer } from "./components/application-load-balancer";
import { awsAccount } from "./components/aws-account";
import { awsRegion } from "./components/aws-region";
import { cloudfront } from "./components/cloudfront";
import { dynamodbTable } from "./components/dynamodb-table";
import { ecsService } from "./components/ecs-service";
import { group } from "./components/group";
import { internet } from "./components/internet";
import { kmsKey } from "./components/kms-key";
import { note } from "./components/note";
import { rdsInstance } from "./components/rds-instance";
import { s3Bucket } from "./components/s3-bucket";
import { secret } from "./components/secret";
import { subnetTier } from "./components/subnet-tier";
import { vpc } from "./components/vpc";
import { cloudfrontToBucket } from "./connections/cloudfront-to-bucket";
import { cloudfrontToLoadBalancer } from "./connections/cloudfront-to-load-balancer";
import { encryptsWith } from "./connections/encrypts-with";
import { internetToCloudfront } from "./connections/internet-to-cloudfront";
import { internetToLoadBalancer } from "./connections/internet-to-load-balancer";
import { loadBalancerToService } from "./connections/load-balancer-to-service";
import { serviceToBucket } from "./connections/service-to-bucket";
import { serviceToDatabase } from "./connections/service-to-database";
import { serviceToSecret } from "./connections/service-to-secret";
import { serviceToService } from "./connections/service-to-service";
import { serviceToTable } from "./connections/service-to-table";
import type { AnyComponentDefinition, AnyConnectionDefinition } from "./define";

export const definitions: readonly (AnyComponentDefinition | AnyConnectionDefinition)[] = [
  applicationLoadBalancer,
  awsAccount,
  awsRegion,
  cloudfront,
  dynamodbTable,
  ecsService,
  group,
  internet,
  kmsKey,
  note,
  rdsInstance,
  s3Bucket,
  secret,
  subnetTier,
  vpc,
  cloudfrontToBucket,
  cloudfrontToLoadBalancer,
  encryptsWith,
  internetToCloudfront,
  internetToLoadBalancer,
  loadBalancerToService,
  serviceToBucket,
  serviceToDatabase,
  serviceToSecret,
  serviceToService,
  serviceToTable,
];
