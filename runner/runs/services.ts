import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileError } from "../errors";
import type { Workspace } from "../operations/workspace";
import { terraformEnvironment } from "../process/environment";
import type { Target } from "../protocol";
import { targetEnvironment } from "../targets/environment";
import { startGateway } from "../targets/gateway";
import type { Identity } from "../targets/identity";
import type { TerraformBinary } from "../terraform/probe";
import type { StoredRequest } from "./stored-run";

/** What a rehearsal is to be started for. */
export interface RehearsalContext {
  readonly environment: string;
  /** The configuration that will be run: it tells which types are needed. */
  readonly configurationDirectory: string;
  /** The state of the rehearsal, whether it exists yet or not; the rehearsed cloud belongs beside it. */
  readonly stateFile: string;
}

interface StartedRehearsal {
  /** How Terraform reaches it: `TF_REATTACH_PROVIDERS` and whatever else it needs. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** What runs need from around them. */
export interface Services {
  /** The project's `.groundplan` folder. */
  readonly workDirectory: string;
  /** The app's data folder of this user. */
  readonly appDataDirectory: string;
  readonly terraform: () => Promise<TerraformBinary>;
  readonly startRehearsal: (context: RehearsalContext) => Promise<StartedRehearsal>;
  readonly identity: (target: Target) => Promise<Identity>;
}

/** Where the state of a rehearsal or a stand-in lies, which has no business in the configured one. */
export function ownStateFile(services: Services, target: Target, environment: string): string {
  return join(services.workDirectory, "state", target.type, `${environment}.tfstate`);
}

/** Terraform's working folder for an environment in a target. */
export function terraformDataDirectory(services: Services, target: Target, environment: string): string {
  return join(services.workDirectory, "terraform", `${environment}-${target.type}`);
}

/**
 * The real provider is several hundred megabytes: one copy for all projects. A person's own settings come first.
 */
async function withPluginCache(
  services: Services,
  target: Target,
  environment: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const { TF_PLUGIN_CACHE_DIR, TF_CLI_CONFIG_FILE } = environment;
  if (target.type === "rehearsal" || TF_PLUGIN_CACHE_DIR !== undefined || TF_CLI_CONFIG_FILE !== undefined) {
    return environment;
  }
  const directory = join(services.appDataDirectory, "plugins");
  await mkdir(directory, { recursive: true }).catch((error: unknown) => {
    throw fileError(error, directory, "The folder for Terraform's plugins could not be made");
  });
  return { ...environment, TF_PLUGIN_CACHE_DIR: directory };
}

/** Starts what a target needs to be running while Terraform does. */
async function startTarget(services: Services, target: Target, context: RehearsalContext): Promise<StartedRehearsal> {
  if (target.type === "rehearsal") return services.startRehearsal(context);
  if (target.type === "endpoint" && target.url.startsWith("http:")) {
    const gateway = await startGateway(new URL(target.url));
    return { environment: { HTTP_PROXY: gateway.url, http_proxy: gateway.url }, stop: gateway.close };
  }
  return { environment: {}, stop: async () => {} };
}

/** A request whose configuration has been prepared. */
export type ReadyRequest = StoredRequest & { readonly configurationDirectory: string };

/** A workspace, and how to end what was started for it. */
export interface OpenWorkspace extends Workspace {
  close(): Promise<void>;
}

/**
 * Everything that a Terraform command of this environment and target needs, the rehearsal included.
 *
 * @throws RunnerError when Terraform is missing or the rehearsal does not start
 */
export async function openWorkspace(
  services: Services,
  target: Target,
  environment: string,
  request: ReadyRequest,
): Promise<OpenWorkspace> {
  const binary = await services.terraform();
  const { configurationDirectory } = request;
  const stateFile = request.stateFile ?? ownStateFile(services, target, environment);
  const started = await startTarget(services, target, { environment, configurationDirectory, stateFile });
  return {
    binary,
    directory: configurationDirectory,
    dataDirectory: terraformDataDirectory(services, target, environment),
    environment: await withPluginCache(
      services,
      target,
      terraformEnvironment(targetEnvironment(target, process.env), started.environment),
    ),
    close: started.stop,
  };
}
