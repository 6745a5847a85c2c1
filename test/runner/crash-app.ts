/**
 * An app that plans and applies one configuration and is killed by its test. Prints the run's id when the first
 * resource is under way.
 */
import { writeSync } from "node:fs";
import { createRunner } from "../../runner/runner";
import { findTerraform } from "../../runner/terraform/find";

const [workDirectory = "", appDataDirectory = "", configuration = "", until = ""] = process.argv.slice(2);

const runner = createRunner({
  workDirectory,
  appDataDirectory,
  terraform: () => findTerraform({ dataDirectory: appDataDirectory, environment: process.env }),
  startRehearsal: async () => ({ environment: {}, stop: async () => {} }),
  identity: async () => ({ account: "123456789012", arn: "" }),
});

const { id } = await runner.plan({
  environment: "dev",
  target: { type: "rehearsal" },
  kind: "apply",
  configuration: {
    directory: configuration,
    origins: { "terraform_data.a": "box-a" },
    outputs: { id: { description: "Where it is" } },
  },
});

for await (const event of runner.watch(id)) {
  const status = event.type === "status" ? event.status : undefined;
  if (status === until) writeSync(1, `${id}\n`);
  if (status === "planned" && until !== "planned") {
    const { fingerprint = "" } = await runner.get(id);
    await runner.apply({ runId: id, fingerprint });
  }
  if (event.type === "resource" && event.progress.state === "running" && until === event.progress.address) {
    writeSync(1, `${id}\n`);
  }
}
