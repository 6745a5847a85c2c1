/**
 * The rehearsal: a Terraform provider for AWS that needs no AWS. It is handed to the real Terraform (or OpenTofu) by an
 * environment variable, and rehearses init, validate, plan, apply, refresh and destroy offline.
 */
import type { Account, Activity } from "./account";
import { openCloud } from "./cloud/cloud";
import { listen } from "./protocol/server";
import { createProvider } from "./provider";
import { typeNames } from "./schema/store";
import type { TypesInUse } from "./types-in-use";

export { changeInCloud, listCloud } from "./cloud/change";
export { type TypesInUse, typesInUse } from "./types-in-use";

export interface RehearsalOptions {
  /** The types that Terraform is told of, or all of them (which costs Terraform more than a second per command). */
  readonly types: TypesInUse | "all";
  /** The file that holds the pretended account; created when it does not exist. */
  readonly cloudFile: string;
  /** Where resources go when the configuration names no region. */
  readonly region?: string;
  /** Twelve digits; a role or an allowed account of the `provider` block goes before it. */
  readonly accountId?: string;
  /** Multiplies how long resources take: 1 is a fraction of a second for most, 0 is no time at all. */
  readonly pace?: number;
}

export interface Rehearsal {
  /** Environment variables for Terraform. */
  readonly environment: Readonly<Record<string, string>>;
  /** Finishes what is under way at once, ends the connections, and resolves when the account is on disk. */
  stop(): Promise<void>;
}

/** Both registries know the provider: Terraform's and OpenTofu's. */
const registries = ["registry.terraform.io", "registry.opentofu.org"] as const;

/**
 * How much Terraform's memory may grow before it is collected, in percent (Go's `GOGC`). The real provider needs that
 * memory for itself; without it Terraform may spend 40 MB more to be a tenth faster.
 */
const collectAt = process.env.GOGC ?? "400";

/** How many resources are planned at once: a local provider has no rate limit to keep, which Terraform's ten are meant for. */
const atOnce = 30;

/** @throws when the cloud file cannot be read. */
export async function startRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const { types, cloudFile, region = "eu-west-1", accountId = "123456789012", pace = 1 } = options;
  const cloud = openCloud(cloudFile);
  const stopping = new AbortController();
  const activity: Activity = { busy: 0, endedAt: Date.now() };
  const account: Account = { accountId, cloud, pace, stopped: stopping.signal, activity };
  const resourceTypes = types === "all" ? typeNames("resource") : types.resources;
  const dataTypes = types === "all" ? typeNames("data") : types.data;
  const listening = await listen(() => createProvider({ account, region, resourceTypes, dataTypes }));
  const reattach = {
    Protocol: "grpc",
    ProtocolVersion: 5,
    Pid: process.pid,
    Test: true,
    Addr: listening.address,
  };
  const providers = Object.fromEntries(registries.map((registry) => [`${registry}/hashicorp/aws`, reattach]));
  return {
    environment: {
      TF_REATTACH_PROVIDERS: JSON.stringify(providers),
      TF_CLI_ARGS_plan: `-parallelism=${atOnce}`,
      GOGC: collectAt,
    },
    async stop() {
      stopping.abort();
      await listening.close();
      await cloud.save();
    },
  };
}
