import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { forgetInitialised, isInitialised, noteInitialised } from "../configuration/needs-init";
import { fileError } from "../errors";
import { waitForLock } from "../files/lock";
import { diagnosticsInText } from "../messages/diagnostics";
import { collect, endInWords } from "../process/command";
import type { Control } from "../process/control";
import type { DiagnosticView } from "../protocol";
import { terraformCommand, type Workspace } from "./workspace";

export interface InitResult {
  /** False when it was already done and nothing that matters had changed. */
  readonly ran: boolean;
  readonly diagnostics: readonly DiagnosticView[];
  /** It failed because the state lies where it was configured before. */
  readonly backendChanged: boolean;
  readonly log: readonly string[];
}

export interface InitOptions {
  /** Component or connection id of each Terraform address. */
  readonly origins: Readonly<Record<string, string>>;
  readonly control: Control;
  /** The app's data folder, where the lock lies that keeps concurrent runs out of the shared plugin cache. */
  readonly appDataDirectory: string;
  /**
   * What to do when the place of the state has changed: carry the state over, or (for the app's own local states,
   * whose path changes with the project's) take the new place as it is. Terraform refuses when left out.
   */
  readonly changedBackend?: "migrate" | "reconfigure";
  /** Even when it seems to be done. */
  readonly force?: boolean;
}

const backendArguments = { migrate: ["-migrate-state", "-force-copy"], reconfigure: ["-reconfigure"] } as const;

/**
 * `terraform init`, left out when nothing that it depends on has changed.
 *
 * @throws RunnerError `stopped`, `not-writable`, `disk-full`
 */
export async function initialise(workspace: Workspace, options: InitOptions): Promise<InitResult> {
  const { directory, binary, environment, dataDirectory } = workspace;
  if (options.force !== true && (await isInitialised(directory, binary, environment, dataDirectory))) {
    return { ran: false, diagnostics: [], backendChanged: false, log: [] };
  }
  await mkdir(dataDirectory, { recursive: true }).catch((error: unknown) => {
    throw fileError(error, dataDirectory, "Terraform's working folder could not be made");
  });
  // Terraform's plugin cache is not safe for two at a time.
  const release = await waitForLock(join(options.appDataDirectory, "locks", "init.lock"), "terraform init", () =>
    options.control.check(),
  );
  try {
    const backend = options.changedBackend === undefined ? [] : backendArguments[options.changedBackend];
    const { process, output } = collect(terraformCommand(workspace, ["init", "-input=false", "-no-color", ...backend]));
    options.control.attach(process);
    const result = await output;
    options.control.check();
    const text = `${result.stdout}${result.stderr}`;
    const log = text.split(/\r?\n/).filter((line) => line.trim() !== "");
    if (result.exitCode === 0) {
      await noteInitialised(directory, binary, environment, dataDirectory);
      // Its warnings (checksums of one platform only, say) are for the log: they are nothing to decide on.
      return { ran: true, diagnostics: [], backendChanged: false, log };
    }
    await forgetInitialised(dataDirectory);
    const found = diagnosticsInText(text, options.origins);
    const hasError = found.some(({ severity }) => severity === "error");
    const unexplained: DiagnosticView = {
      severity: "error",
      summary: `terraform init ${endInWords(result)}`,
      detail: log.slice(-10).join("\n"),
    };
    return {
      ran: true,
      diagnostics: hasError ? found.map(withRemedy) : [...found, unexplained],
      backendChanged: found.some(saysBackendChanged),
      log,
    };
  } finally {
    await release();
  }
}

function saysBackendChanged({ summary }: DiagnosticView): boolean {
  return /Backend configuration (changed|block has changed)|Backend initialization required/i.test(summary);
}

function withRemedy(diagnostic: DiagnosticView): DiagnosticView {
  if (!saysBackendChanged(diagnostic)) return diagnostic;
  return {
    ...diagnostic,
    detail: `The place of the state has changed since the last run. Plan again and choose to carry the state over, or put the old place back.\n\n${diagnostic.detail}`,
  };
}
