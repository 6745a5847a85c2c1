import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { emitHcl } from "../../generator/emit/hcl/emit-hcl";
import { concrete } from "../../generator/lower";
import type { GroundplanDocument } from "../../model/document";
import { startRehearsal, typesInUse } from "../../rehearsal";
import { allProfiles, box, drawing, line, lowered, network } from "./drawings";

const run = promisify(execFile);
const terraformIsThere = spawnSync("terraform", ["version"]).status === 0;
const unprotected = { deletionProtection: false };

/** Every component and line of the network half, with a public entry and one behind CloudFront. */
const document: GroundplanDocument = drawing(
  [
    ...network({}, { overrides: { strict: { natGateways: "none" } } }),
    box("users", "internet"),
    box("cdn", "cloudfront"),
    box("web", "application-load-balancer", "front", unprotected),
    box("inner", "application-load-balancer", "app", unprotected),
    box("orders", "ecs-service", "app", { environment: { GREETING: "${hello} %{world}" } }),
    box("billing", "ecs-service", "app", { port: 9090, secrets: { KEY: "secretsmanager:billing/key" } }),
  ],
  [
    line("internet-to-load-balancer", "users", "web"),
    line("cloudfront-to-load-balancer", "cdn", "inner"),
    line("load-balancer-to-service", "web", "orders"),
    line("load-balancer-to-service", "inner", "billing"),
    line("service-to-service", "orders", "billing"),
    line("service-to-service", "billing", "orders"),
  ],
  allProfiles,
);

async function rehearse(environment: string, directory: string): Promise<readonly string[]> {
  for (const { path, text } of emitHcl(concrete(lowered(document).graph, environment))) {
    await writeFile(join(directory, path), text);
  }
  const types = typesInUse({ configurationFolder: directory });
  const rehearsal = await startRehearsal({ types, cloudFile: join(directory, "cloud.json"), pace: 0 });
  const { TF_CLI_CONFIG_FILE: _, ...inherited } = process.env;
  const terraform = async (...words: string[]) => {
    const env = { ...inherited, ...rehearsal.environment, TF_IN_AUTOMATION: "1" };
    const { stdout } = await run("terraform", [...words, "-no-color"], { cwd: directory, env, maxBuffer: 1e8 });
    return stdout;
  };
  try {
    await terraform("init", "-input=false");
    const applied = await terraform("apply", "-auto-approve");
    const again = await terraform("plan", "-input=false");
    const destroyed = await terraform("destroy", "-auto-approve");
    return [applied, again, destroyed];
  } finally {
    await rehearsal.stop();
  }
}

it.skipIf(!terraformIsThere).each(["dev", "strict"])(
  "a network with its services is applied, then has no changes, and is destroyed (%s)",
  async (environment) => {
    const directory = await mkdtemp(join(tmpdir(), "groundplan-catalog-"));
    try {
      const [applied, again, destroyed] = await rehearse(environment, directory);
      expect(applied).toMatch(/Apply complete! Resources: \d{2,} added, 0 changed, 0 destroyed\./);
      expect(again).toContain("No changes.");
      expect(destroyed).toContain("Destroy complete!");
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  },
);
