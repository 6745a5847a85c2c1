/** An account in a temporary file, with objects put straight into it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { Account } from "../../rehearsal/account";
import { type Cloud, type CloudObject, openCloud } from "../../rehearsal/cloud/cloud";
import type { Call } from "../../rehearsal/refusals/refusal";
import type { ObjectValue } from "../../rehearsal/values/value";

export const accountId = "123456789012";
export const region = "eu-west-1";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "rehearsal-"));
  folders.push(folder);
  return folder;
}

export function emptyCloud(): Cloud {
  return openCloud(join(temporaryFolder(), "cloud.json"));
}

/** An object that is ready, as if it had been applied. */
export function put(cloud: Cloud, type: string, values: ObjectValue, where = region): CloudObject {
  const object = cloud.begin({ type, region: where, id: String(values.id ?? values.name ?? ""), values });
  cloud.finish(object.key);
  return object;
}

export function testAccount(cloud: Cloud = emptyCloud()): Account {
  return {
    accountId,
    cloud,
    pace: 0,
    stopped: new AbortController().signal,
    activity: { busy: 0, endedAt: 0 },
  };
}

export function createCall(cloud: Cloud, type: string, values: ObjectValue, where = region): Call {
  return { action: "create", type, values, prior: null, cloud, self: undefined, region: where, accountId };
}

export function updateCall(cloud: Cloud, type: string, prior: ObjectValue, values: ObjectValue): Call {
  return { action: "update", type, values, prior, cloud, self: put(cloud, type, prior), region, accountId };
}

export function deleteCall(cloud: Cloud, type: string, values: ObjectValue): Call {
  const self = put(cloud, type, values);
  return { action: "delete", type, values, prior: values, cloud, self, region, accountId };
}
