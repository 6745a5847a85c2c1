import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunEvent, RunView } from "../../runner/protocol";
import { createRunner, type Runner } from "../../runner/runner";
import type { PlanRequest } from "../../runner/runs/request";
import type { Services } from "../../runner/runs/services";
import { findTerraform } from "../../runner/terraform/find";

type Json = Readonly<Record<string, unknown>>;

/** A project on disk with a configuration that needs no provider but Terraform's own. */
export interface TestProject {
  readonly directory: string;
  readonly configuration: string;
  readonly services: Services;
  readonly runner: Runner;
  /** Writes `cdk.tf.json`. */
  write(resources: Json, rest?: Json): Promise<void>;
  request(part?: Partial<PlanRequest>): PlanRequest;
  remove(): Promise<void>;
}

export async function createTestProject(part: Partial<Services> = {}): Promise<TestProject> {
  const directory = await mkdtemp(join(tmpdir(), "groundplan-runner-"));
  const configuration = join(directory, "infra", "stack");
  const appDataDirectory = join(directory, "data");
  await mkdir(configuration, { recursive: true });
  const services: Services = {
    workDirectory: join(directory, ".groundplan"),
    appDataDirectory,
    terraform: () => findTerraform({ dataDirectory: appDataDirectory, environment: process.env }),
    startRehearsal: async () => ({ environment: {}, stop: async () => {} }),
    identity: async () => ({ account: "123456789012", arn: "arn:aws:iam::123456789012:user/test" }),
    ...part,
  };
  return {
    directory,
    configuration,
    services,
    runner: createRunner(services),
    write: (resources, rest = {}) =>
      writeFile(
        join(configuration, "cdk.tf.json"),
        JSON.stringify({ resource: { terraform_data: resources }, ...rest }),
      ),
    request: (more = {}) => ({
      environment: "dev",
      target: { type: "rehearsal" },
      kind: "apply",
      meaning: "m1",
      configuration: {
        directory: configuration,
        origins: { "terraform_data.a": "box-a", "terraform_data.b": "box-b", "terraform_data.c": "box-c" },
        outputs: { id: { description: "Where it is", origin: "box-a" } },
      },
      ...more,
    }),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** Events of a run until it waits for approval or is over. */
export async function followRun(runner: Runner, id: string): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of runner.watch(id)) {
    events.push(event);
    if (
      (event.type === "status" && event.status === "planned") ||
      (event.type === "run" && event.run.status === "planned")
    )
      break;
  }
  return events;
}

/** Plans, and gives the run when the plan is made or has failed. */
export async function plan(project: TestProject, part: Partial<PlanRequest> = {}): Promise<RunView> {
  const { id } = await project.runner.plan(project.request(part));
  await followRun(project.runner, id);
  return project.runner.get(id);
}

/** Approves a planned run and gives it when it is over. */
export async function apply(project: TestProject, run: RunView): Promise<RunView> {
  await project.runner.apply({
    runId: run.id,
    fingerprint: run.fingerprint ?? "",
    meaning: run.meaning,
    ...(run.kind === "destroy" ? { confirmation: run.environment } : {}),
  });
  for await (const _event of project.runner.watch(run.id)) {
    // To its end.
  }
  return project.runner.get(run.id);
}
