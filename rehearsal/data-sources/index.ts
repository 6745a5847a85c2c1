/** Answers data sources: those that drawings use by name, all others from what the account holds. */
import { type Diagnostic, failure } from "../diagnostics";
import { createdBlock, topOf } from "../planning/create";
import { conformBlock } from "../values/conform";
import { type Draft, isList, unknown } from "../values/value";
import { type DataSource, isDiagnostic, type Query } from "./data-source";
import { foundInCloud, idsInCloud } from "./from-cloud";
import { managedSources } from "./managed";
import {
  availabilityZone,
  availabilityZones,
  callerIdentity,
  partitionSource,
  regionSource,
  regionsSource,
  servicePrincipal,
} from "./place";
import { policyDocument } from "./policy-document";

const sources: Readonly<Record<string, DataSource>> = {
  ...managedSources,
  aws_availability_zone: availabilityZone,
  aws_availability_zones: availabilityZones,
  aws_caller_identity: callerIdentity,
  aws_default_tags: ({ defaultTags }) => ({ id: "aws", tags: defaultTags }),
  aws_iam_policy_document: policyDocument,
  aws_partition: partitionSource,
  aws_region: regionSource,
  aws_regions: regionsSource,
  aws_service_principal: servicePrincipal,
  aws_subnets: idsInCloud("aws_subnet", "ids"),
  aws_vpcs: idsInCloud("aws_vpc", "ids"),
  aws_security_groups: idsInCloud("aws_security_group", "ids"),
  aws_route_tables: idsInCloud("aws_route_table", "ids"),
};

export interface DataResult {
  readonly values: Draft | null;
  readonly diagnostics: readonly Diagnostic[];
}

export function readData(query: Query): DataResult {
  const answer = sources[query.type.name]?.(query) ?? foundInCloud(query);
  if (!answer) return { values: null, diagnostics: [unanswerable(query)] };
  if (isDiagnostic(answer)) return { values: null, diagnostics: [answer] };
  const { block } = query.type;
  const values = createdBlock(block, query.config, topOf(query.type.legacy));
  if (block.attributes.region && (query.config.region ?? null) === null) values.region = query.region;
  for (const [name, value] of Object.entries(answer)) {
    if (name in values && (query.config[name] ?? null) === null) values[name] = value;
    else if (name in block.blocks && isList(value)) values[name] = value;
  }
  for (const [name, value] of Object.entries(values)) if (value === unknown) values[name] = null;
  return { values: conformBlock(block, values), diagnostics: [] };
}

function unanswerable({ type }: Query): Diagnostic {
  return failure(
    `A rehearsal cannot answer data "${type.name}"`,
    `It asks AWS for something that only your real account knows. Plan against the target "aws" or an endpoint, or give the value itself instead of looking it up.`,
  );
}
