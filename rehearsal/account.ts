/** The pretended account at work: create, change, delete, read, import. */
import { type Cloud, type CloudObject, canonicalType } from "./cloud/cloud";
import { type Diagnostic, failure } from "./diagnostics";
import { duration, sleep } from "./pace";
import { refusalDiagnostic, refusalOf, type Verdict } from "./refusals/index";
import type { Call } from "./refusals/refusal";
import { completed } from "./resources/complete";
import { remember } from "./resources/memory";
import type { TypeSchema } from "./schema/types";
import { conformBlock } from "./values/conform";
import { type Draft, type ObjectValue, text } from "./values/value";

export interface Account {
  readonly accountId: string;
  readonly cloud: Cloud;
  /** Multiplies how long things take; 0 takes no time. */
  readonly pace: number;
  readonly stopped: AbortSignal;
  /** Calls under way that are not waiting for others; shared by all connections. */
  readonly activity: Activity;
}

/** Who is busy: a call that AWS would ask to be repeated waits for those that are. */
export interface Activity {
  busy: number;
  /** When the last of them ended, in milliseconds. */
  endedAt: number;
}

export interface Outcome {
  /** The object as it is afterwards; null when there is none. */
  readonly values: ObjectValue | null;
  /** Names the object in the cloud; goes into the private part of Terraform's state. */
  readonly key: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** For how long nothing must happen before a repeated call is given up, in milliseconds. */
const quietTime = 1500;

export async function createObject(
  account: Account,
  type: TypeSchema,
  planned: ObjectValue,
  region: string,
): Promise<Outcome> {
  const place = text(planned.region) ?? region;
  const { cloud, accountId } = account;
  const values = completed({ type, planned, prior: null, region: place, accountId, cloud });
  const call: Call = {
    action: "create",
    type: type.name,
    values,
    prior: null,
    cloud,
    self: undefined,
    region: place,
    accountId,
  };
  return busy(account, async () => {
    const verdict = await verdictOf(account, call);
    if (verdict && !verdict.refusal.leavesObject) return refusedOutcome(verdict, call, null, undefined);
    const object = cloud.begin({ type: type.name, region: place, id: text(values.id) ?? "", values });
    await sleep(duration(canonicalType(type.name), "create", account.pace), account.stopped);
    cloud.finish(object.key);
    await cloud.save();
    if (verdict) return refusedOutcome(verdict, call, values, object.key);
    return { values, key: object.key, diagnostics: [] };
  });
}

export async function updateObject(
  account: Account,
  type: TypeSchema,
  prior: ObjectValue,
  planned: ObjectValue,
  key: string | undefined,
  region: string,
): Promise<Outcome> {
  const { cloud, accountId } = account;
  const place = text(planned.region) ?? region;
  const self = lookUp(cloud, type, prior, key, place);
  if (!self) {
    return {
      values: prior,
      key,
      diagnostics: [
        failure(
          `updating ${type.name} (${text(prior.id) ?? ""}): it no longer exists in the rehearsed account`,
          "Plan again: the refresh will notice, and create it anew.",
        ),
      ],
    };
  }
  const values = completed({ type, planned, prior, region: place, accountId, cloud });
  const call: Call = { action: "update", type: type.name, values, prior, cloud, self, region: place, accountId };
  return busy(account, async () => {
    const verdict = await verdictOf(account, call);
    if (verdict) return refusedOutcome(verdict, call, prior, self.key);
    cloud.change(self.key, values);
    await sleep(duration(self.type, "update", account.pace), account.stopped);
    await cloud.save();
    return { values, key: self.key, diagnostics: [] };
  });
}

export async function deleteObject(
  account: Account,
  type: TypeSchema,
  prior: ObjectValue,
  key: string | undefined,
  region: string,
): Promise<Outcome> {
  const { cloud, accountId } = account;
  const place = text(prior.region) ?? region;
  const self = lookUp(cloud, type, prior, key, place);
  // what is gone already is as good as deleted, for the real provider too
  if (!self) return { values: null, key: undefined, diagnostics: [] };
  const call: Call = {
    action: "delete",
    type: type.name,
    values: prior,
    prior,
    cloud,
    self,
    region: place,
    accountId,
  };
  return busy(account, async () => {
    const verdict = await verdictOf(account, call);
    if (verdict) return refusedOutcome(verdict, call, prior, self.key);
    await sleep(duration(self.type, "delete", account.pace), account.stopped);
    cloud.remove(self.key);
    remember(cloud, self, prior);
    await cloud.save();
    return { values: null, key: undefined, diagnostics: [] };
  });
}

/** The object as it is in the account; null when it is gone. */
export function readObject(
  account: Account,
  type: TypeSchema,
  state: ObjectValue,
  key: string | undefined,
  region: string,
): { readonly values: Draft | null; readonly key: string | undefined } {
  const object = lookUp(account.cloud, type, state, key, text(state.region) ?? region);
  return object
    ? { values: conformBlock(type.block, object.values), key: object.key }
    : { values: null, key: undefined };
}

/** An object by the id that `terraform import` was given. */
export function importObject(account: Account, type: TypeSchema, id: string, region: string): CloudObject | undefined {
  return account.cloud.find(type.name, id, region) ?? account.cloud.find(type.name, id);
}

function lookUp(
  cloud: Cloud,
  type: TypeSchema,
  values: ObjectValue,
  key: string | undefined,
  region: string,
): CloudObject | undefined {
  const known = key === undefined ? undefined : cloud.get(key);
  if (known || key !== undefined) return known;
  const id = text(values.id);
  return id === undefined ? undefined : cloud.find(type.name, id, type.block.attributes.region ? region : undefined);
}

function refusedOutcome(verdict: Verdict, call: Call, values: ObjectValue | null, key: string | undefined): Outcome {
  return { values, key, diagnostics: [refusalDiagnostic(verdict, call)] };
}

/**
 * Does AWS refuse? Where the real provider would ask again for minutes, this waits for as long as anything else is
 * still happening that could change the answer, and gives up when all is quiet.
 */
async function verdictOf(account: Account, call: Call): Promise<Verdict | undefined> {
  let verdict = refusalOf(call);
  if (!verdict?.refusal.retries) return verdict;
  const { activity, stopped } = account;
  activity.busy--;
  const began = Date.now();
  while (verdict?.refusal.retries && !stopped.aborted) {
    if (activity.busy === 0 && Date.now() - Math.max(activity.endedAt, began) > quietTime) break;
    await sleep(0.04, stopped);
    verdict = refusalOf(call);
  }
  activity.busy++;
  return verdict;
}

async function busy<Result>({ activity }: Account, work: () => Promise<Result>): Promise<Result> {
  activity.busy++;
  try {
    return await work();
  } finally {
    activity.busy--;
    activity.endedAt = Date.now();
  }
}
