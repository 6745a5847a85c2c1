/**
 * (b) From the click on Plan to the plan on the drawing, template three-tier, warm, against bare `terraform plan` of the
 * same configuration with the same provider. Also how much memory the server takes.
 */
import { copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { meaningOf } from "../../model/meaning";
import { startRehearsal, typesInUse } from "../../rehearsal";
import { createApp } from "../../server/app";
import { median, print } from "./report";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rounds = 7;
const home = await mkdtemp(join(tmpdir(), "groundplan-bench-"));
const directory = join(home, "storefront");
const environment = "prod";
const target = { type: "rehearsal" } as const;

const app = createApp({
  host: { kind: "browser", openLink: async () => undefined, chooseDirectory: async () => null },
  dataDirectory: join(home, "data"),
  workerPath: join(root, "dist/server/synth-worker.mjs"),
});
try {
  const { projects, runs } = app.context;
  const { document } = await projects.create({ directory, name: "Storefront", template: "three-tier" });
  const click = async () => {
    const start = performance.now();
    const run = await runs.plan({ directory, environment, target, kind: "apply", meaning: meaningOf(document) });
    for await (const event of runs.watch({ directory, runId: run.id }, new AbortController().signal)) {
      const status = event.type === "run" ? event.run.status : event.type === "status" ? event.status : undefined;
      if (status === "failed") throw new Error((await runs.get({ directory, runId: run.id })).message);
      if (status === "planned") break;
    }
    return performance.now() - start;
  };
  await click();
  const bare = await barePlanner();
  await bare.plan();
  const clicks: number[] = [];
  const plans: number[] = [];
  for (let round = 0; round < rounds; round++) {
    clicks.push(await click());
    plans.push(await bare.plan());
  }
  await bare.stop();
  print({
    name: "(b) click-to-plan of the template over bare terraform plan",
    ratio: median(clicks) / median(plans),
    goal: { atMost: 2 },
    detail: `${median(clicks).toFixed(0)} ms against ${median(plans).toFixed(0)} ms`,
  });
  const megabytes = process.resourceUsage().maxRSS / 1024;
  print({
    name: "    the server's memory while planning, of 400 MB",
    ratio: megabytes / 400,
    goal: { atMost: 1 },
    detail: `${megabytes.toFixed(0)} MB at its highest`,
  });
} finally {
  await app.close();
  await rm(home, { recursive: true, force: true });
}

/** The same configuration in a folder of its own, initialized, with a rehearsal of its own. */
async function barePlanner() {
  const folder = join(home, "bare");
  await mkdir(folder);
  const out = join(home, "synthesized");
  await app.generation.synthesize({
    directory,
    environment,
    outDirectory: out,
    stateFile: join(folder, "bare.tfstate"),
  });
  await copyFile(join(out, "cdk.tf.json"), join(folder, "cdk.tf.json"));
  const configuration = JSON.parse(await readFile(join(folder, "cdk.tf.json"), "utf8"));
  const rehearsal = await startRehearsal({
    types: typesInUse({ configuration }),
    cloudFile: join(home, "bare.cloud.json"),
  });
  const { TF_CLI_CONFIG_FILE: _, ...variables } = process.env;
  const terraform = (...words: string[]) =>
    execa("terraform", words, {
      cwd: folder,
      env: { ...variables, ...rehearsal.environment, TF_IN_AUTOMATION: "1" },
      extendEnv: false,
    });
  await terraform("init", "-input=false");
  const plan = async () => {
    const start = performance.now();
    await terraform("plan", "-input=false", "-out=bare.tfplan");
    return performance.now() - start;
  };
  return { plan, stop: rehearsal.stop };
}
