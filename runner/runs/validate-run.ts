import { withOverride } from "../configuration/override";
import { initialise } from "../operations/init";
import { validate } from "../operations/validate";
import { createControl } from "../process/control";
import type { DiagnosticView, Target } from "../protocol";
import type { PreparedConfiguration } from "./request";
import { openWorkspace, ownStateFile, type Services } from "./services";

/** `terraform validate` of a configuration as it would be planned for this environment and target. */
export async function validateConfiguration(
  services: Services,
  environment: string,
  target: Target,
  configuration: PreparedConfiguration,
): Promise<DiagnosticView[]> {
  const { directory, origins, outputs = {} } = configuration;
  const own = target.type === "aws" ? undefined : ownStateFile(services, target, environment);
  const stateFile = configuration.stateFile ?? own;
  const control = createControl();
  const workspace = await openWorkspace(services, target, environment, {
    configurationDirectory: directory,
    origins,
    outputs,
    ...(stateFile === undefined ? {} : { stateFile }),
  });
  try {
    return await withOverride(directory, target, stateFile, async () => {
      const { diagnostics } = await initialise(workspace, {
        origins,
        control,
        appDataDirectory: services.appDataDirectory,
        ...(stateFile === undefined ? {} : { changedBackend: "reconfigure" as const }),
      });
      if (diagnostics.some(({ severity }) => severity === "error")) return [...diagnostics];
      return validate(workspace, origins, control);
    });
  } finally {
    await workspace.close();
  }
}
