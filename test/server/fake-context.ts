import type { ServerContext } from "../../server/context";
import { AppError } from "../../server/errors";
import { openPreferences } from "../../server/preferences";
import { openRecent } from "../../server/projects/recent";
import type { RunEvent, RunView } from "../../server/protocol";
import type { Runs } from "../../server/runs/contract";
import { projectsIn, temporaryFolder, testTemplates } from "./surroundings";

export const run: RunView = {
  id: "run-1",
  kind: "apply",
  environment: "dev",
  target: { type: "rehearsal" },
  status: "applying",
  startedAt: "2026-01-01T00:00:00.000Z",
  diagnostics: [],
  resources: {},
  outputs: [],
  message: "Applying",
};

const events: readonly RunEvent[] = [
  { type: "run", run },
  { type: "log", line: "one" },
  { type: "status", status: "applied", message: "Applied" },
];

const runs: Runs = {
  plan: async () => run,
  apply: async () => {
    throw new AppError("stale-plan", "The drawing has changed.", "Plan again.", "box-1");
  },
  stop: async () => undefined,
  discard: async () => undefined,
  list: async () => [run],
  get: async () => {
    throw new Error("secret internals");
  },
  async *watch() {
    yield* events;
  },
  outputs: async () => [],
  log: async () => ["one"],
  saveState: async () => undefined,
  unlock: async () => undefined,
};

export interface FakeContext extends ServerContext {
  readonly opened: string[];
}

/** Real projects and preferences in a folder of their own; runs, Terraform and host are scripted. */
export async function fakeContext(more: Partial<ServerContext> = {}): Promise<FakeContext> {
  const data = await temporaryFolder();
  const opened: string[] = [];
  return {
    info: { version: "0.0.0", host: "browser", platform: "linux", dataDirectory: data, projectsDirectory: data },
    host: {
      kind: "browser",
      openLink: async (url) => void opened.push(url.href),
      chooseDirectory: async () => null,
    },
    preferences: openPreferences(data),
    projects: projectsIn(data),
    recent: openRecent(data),
    templates: testTemplates,
    exporter: async () => ({ files: [], notices: [], kept: [] }),
    runs,
    terraform: {
      status: async () => ({ found: false, installable: { version: "1.11.4" } }),
      async *install() {
        yield { step: "Fetching", done: 1, total: 2 };
      },
    },
    targets: { profiles: async () => ["default"], identity: async () => ({ account: "1", arn: "arn" }) },
    opened,
    ...more,
  };
}
