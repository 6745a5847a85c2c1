import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { startRehearsal, typesInUse } from "../../rehearsal";
import type { Configuration } from "./configuration";

const run = promisify(execFile);

/** Terraform in one folder, with one provider. */
export interface Workspace {
  readonly directory: string;
  /** Replaces the configuration. */
  configure(configuration: Configuration): Promise<void>;
  /**
   * Runs a command and gives what it prints.
   * @throws with everything that Terraform printed when it fails.
   */
  terraform(...words: string[]): Promise<string>;
  /** Makes a plan and gives it as `terraform show -json` prints it. */
  plan(...words: string[]): Promise<unknown>;
}

/** A folder with a configuration, ready to be initialized; its state stays in it. */
export async function openWorkspace(
  directory: string,
  configuration: Configuration,
  environment: NodeJS.ProcessEnv,
): Promise<Workspace> {
  await mkdir(directory, { recursive: true });
  const terraform = async (...words: string[]): Promise<string> => {
    try {
      const { stdout } = await run("terraform", words, {
        cwd: directory,
        env: { ...environment, TF_IN_AUTOMATION: "1", TF_INPUT: "0", TF_CLI_ARGS: "-no-color" },
        maxBuffer: 256 * 1024 * 1024,
      });
      return stdout;
    } catch (error) {
      const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
      throw new Error(`terraform ${words.join(" ")} failed:\n${stdout}\n${stderr || String(error)}`);
    }
  };
  const workspace: Workspace = {
    directory,
    async configure(next) {
      const text = JSON.stringify({ ...next, terraform: localState(next.terraform) }, undefined, 2);
      await writeFile(join(directory, "cdk.tf.json"), text);
    },
    terraform,
    async plan(...words) {
      await terraform("plan", "-out=plan.tfplan", ...words);
      return JSON.parse(await terraform("show", "-json", "plan.tfplan"));
    },
  };
  await workspace.configure(configuration);
  return workspace;
}

function localState(terraform: unknown): unknown {
  return { ...(terraform as object), backend: { local: { path: "terraform.tfstate" } } };
}

/** Lets the rehearsal provider work for as long as `work` takes. */
export async function rehearsed<Result>(
  directory: string,
  configuration: Configuration,
  work: (workspace: Workspace) => Promise<Result>,
): Promise<Result> {
  const rehearsal = await startRehearsal({
    types: typesInUse({ configuration, stateFile: join(directory, "terraform.tfstate") }),
    cloudFile: join(directory, "cloud.json"),
    pace: 0,
  });
  try {
    return await work(
      await openWorkspace(directory, configuration, { ...cleanEnvironment(), ...rehearsal.environment }),
    );
  } finally {
    await rehearsal.stop();
  }
}

/** This process's variables without those that lead Terraform or the provider elsewhere. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(TF_|AWS_)|_PROXY$/i.test(name)));
}
