import { join } from "node:path";
import type { SynthesizerOptions } from "../generator/synth/synthesize";
import { installTerraform } from "../runner/install/install";
import { targetIdentity } from "../runner/targets/identity";
import { awsProfiles } from "../runner/targets/profiles";
import { terraformStatus } from "../runner/terraform/find";
import type { ServerContext } from "./context";
import { projectsDirectory, dataDirectory as usualDataDirectory } from "./data-directory";
import type { Generation } from "./generation/contract";
import { createGeneration } from "./generation/generation";
import { createHandle, type Handle } from "./handle";
import type { HostServices } from "./host";
import { builtFile, installation, installedVersion } from "./installation";
import { openPreferences } from "./preferences";
import { openDrafts } from "./projects/drafts";
import { createExporter } from "./projects/export";
import { createProjects } from "./projects/projects";
import { openRecent } from "./projects/recent";
import { openTemplates } from "./projects/templates";
import type { AppInfo } from "./protocol";
import { createRuns } from "./runs/runs";
import { openTrust } from "./trust";

export interface AppOptions {
  readonly host: HostServices;
  /** The usual one of this system when left out. */
  readonly dataDirectory?: string;
  /** How fast rehearsed resources come alive; 1 is the usual, 0 at once. `GROUNDPLAN_REHEARSAL_PACE` when left out. */
  readonly pace?: number;
  /** The built entry of the process that runs projects; the one beside this code when left out. */
  readonly workerPath?: string;
  /** Starts the process that runs projects, where it cannot be Node's own `fork`. */
  readonly startWorker?: SynthesizerOptions["startWorker"];
}

/** Everything behind the window and the command line, put together. */
export interface App {
  readonly context: ServerContext;
  readonly generation: Generation;
  /** All of it as one function of a request. */
  readonly handle: Handle;
  /** Ends workers and what can be ended of runs without harm. */
  close(): Promise<void>;
}

export function createApp(options: AppOptions): App {
  const { host } = options;
  const data = options.dataDirectory ?? usualDataDirectory();
  const root = installation();
  const preferences = openPreferences(data);
  const terraformPath = async () => process.env.GROUNDPLAN_TERRAFORM ?? (await preferences.app.read()).terraformPath;
  const findOptions = async () => ({ dataDirectory: data, environment: process.env, setting: await terraformPath() });
  const recent = openRecent(data);
  const templates = openTemplates();
  const generation = createGeneration({
    workerPath: options.workerPath ?? builtFile("server", "synth-worker.mjs"),
    appDirectory: root,
    startWorker: options.startWorker,
  });
  const projects = createProjects({
    drafts: openDrafts(data),
    recent,
    templates,
    trust: openTrust(data),
    generate: generation.refresh,
    hasForeignCode: generation.hasForeignCode,
  });
  const runs = createRuns({
    projects,
    generation,
    dataDirectory: data,
    terraformPath,
    pace: options.pace ?? paceOfVariable(),
  });
  const info: AppInfo = {
    version: installedVersion(),
    host: host.kind,
    platform: platform(),
    dataDirectory: data,
    projectsDirectory: projectsDirectory(),
  };
  const context: ServerContext = {
    info,
    host,
    preferences,
    projects,
    recent,
    templates,
    exporter: createExporter(projects, generation),
    runs,
    terraform: {
      status: async () => terraformStatus(await findOptions()),
      install: (signal) => installTerraform({ dataDirectory: data, baseUrl: process.env.GROUNDPLAN_RELEASES, signal }),
    },
    targets: { profiles: () => awsProfiles(), identity: (target) => targetIdentity(target) },
  };
  return {
    context,
    generation,
    handle: createHandle(context, join(root, "dist", "renderer")),
    async close() {
      await runs.close();
      generation.close();
    },
  };
}

/** Undefined unless it is a number that makes sense. */
function paceOfVariable(): number | undefined {
  const text = process.env.GROUNDPLAN_REHEARSAL_PACE?.trim();
  const pace = text ? Number(text) : Number.NaN;
  return Number.isFinite(pace) && pace >= 0 ? pace : undefined;
}

function platform(): AppInfo["platform"] {
  return process.platform === "darwin" || process.platform === "win32" ? process.platform : "linux";
}
