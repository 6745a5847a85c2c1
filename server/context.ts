import type { HostServices } from "./host";
import type { openPreferences } from "./preferences";
import type { Exporter } from "./projects/export";
import type { Projects } from "./projects/projects";
import type { RecentProjects } from "./projects/recent";
import type { Templates } from "./projects/templates";
import type { AppInfo, Target, TerraformStatus } from "./protocol";
import type { Runs } from "./runs/contract";

export interface InstallProgress {
  readonly step: string;
  readonly done: number;
  readonly total?: number;
}

export interface Identity {
  readonly account: string;
  readonly arn: string;
}

/** Everything that procedures work with. */
export interface ServerContext {
  readonly info: AppInfo;
  readonly host: HostServices;
  readonly preferences: ReturnType<typeof openPreferences>;
  readonly projects: Projects;
  readonly recent: RecentProjects;
  readonly templates: Templates;
  readonly exporter: Exporter;
  readonly runs: Runs;
  readonly terraform: {
    status(): Promise<TerraformStatus>;
    install(signal: AbortSignal): AsyncIterable<InstallProgress>;
  };
  readonly targets: {
    /** Names of the profiles in the AWS configuration. */
    profiles(): Promise<readonly string[]>;
    identity(target: Target): Promise<Identity>;
  };
}
