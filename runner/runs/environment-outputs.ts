import { withOverride } from "../configuration/override";
import { localStateFile } from "../configuration/state";
import { outputsInState, outputsOfTerraform } from "../operations/outputs";
import type { OutputView, Target } from "../protocol";
import { openWorkspace, type ReadyRequest, type Services, terraformDataDirectory } from "./services";

/**
 * The outputs that stand in the state of an environment. A local state is read as the file it is, without a process;
 * any other is asked for by Terraform.
 *
 * @throws RunnerError `unreadable-state`, `outputs-failed`
 */
export async function environmentOutputs(
  services: Services,
  environment: string,
  target: Target,
  request: ReadyRequest,
): Promise<OutputView[]> {
  const { configurationDirectory, stateFile, outputs } = request;
  const local =
    stateFile ?? (await localStateFile(configurationDirectory, terraformDataDirectory(services, target, environment)));
  if (local !== undefined) return outputsInState(local, outputs);
  const workspace = await openWorkspace(services, target, environment, request);
  try {
    return await withOverride(configurationDirectory, target, stateFile, () => outputsOfTerraform(workspace, outputs));
  } finally {
    await workspace.close();
  }
}
