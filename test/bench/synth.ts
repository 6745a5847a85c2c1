/** (a) Synthesizing 1,000 resources in the app, against `cdktf synth` of cdktf-cli 0.21 on the same project. */
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { catalog } from "../../catalog";
import { createProjectEmitter } from "../../generator/emit/emit-project";
import { lower } from "../../generator/lower";
import { createSynthesizer } from "../../generator/synth/synthesize";
import { writeProject } from "../../generator/synth/write-project";
import { largeDrawing } from "./large-drawing";
import { median, print } from "./report";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rounds = 3;
const home = await mkdtemp(join(tmpdir(), "groundplan-bench-"));
const project = join(home, "infra");
const environment = "prod";

try {
  const { document } = largeDrawing(70);
  await writeProject(project, createProjectEmitter()(lower(document, catalog).graph), { createdOnce: ["custom.ts"] });
  await symlink(join(root, "node_modules"), join(project, "node_modules"), "junction");
  const cli = await installCli();

  const synthesizer = createSynthesizer({ workerPath: join(root, "dist/server/synth-worker.mjs"), appDirectory: root });
  const inApp = async () => {
    const start = performance.now();
    const result = await synthesizer.synthesize({
      projectDirectory: project,
      environment,
      outDirectory: join(home, "out"),
    });
    if (!result.ok) throw new Error(result.error.message);
    return performance.now() - start;
  };
  const byCli = () => {
    const start = performance.now();
    const { status, stderr, stdout } = spawnSync(process.execPath, [cli, "synth"], {
      cwd: project,
      env: { ...process.env, CI: "1", CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1" },
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`cdktf synth failed: ${stderr || stdout}`);
    return performance.now() - start;
  };

  await inApp();
  byCli();
  const app: number[] = [];
  const usual: number[] = [];
  for (let round = 0; round < rounds; round++) {
    app.push(await inApp());
    usual.push(byCli());
  }
  synthesizer.close();
  const resources = countResources(JSON.parse(await readFile(join(home, "out", "cdk.tf.json"), "utf8")));
  print({
    name: "(a) cdktf-cli's synth over the app's, same project",
    ratio: median(usual) / median(app),
    goal: { atLeast: 5 },
    detail: `${(median(usual) / 1000).toFixed(2)} s against ${(median(app) / 1000).toFixed(2)} s, ${resources} resources`,
  });
} finally {
  await rm(home, { recursive: true, force: true });
}

/** The CLI is for this comparison alone, so it is installed for it alone. Gives its program. */
async function installCli(): Promise<string> {
  const place = join(home, "cli");
  await writeFile(join(home, "package.json"), "{}");
  const npm = process.env.npm_execpath;
  const words = ["install", "--no-audit", "--no-fund", "--prefix", place, "cdktf-cli@0.21.0"];
  const { status, stderr } = npm
    ? spawnSync(process.execPath, [npm, ...words], { encoding: "utf8" })
    : spawnSync("npm", words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`cdktf-cli cannot be installed: ${stderr}`);
  return join(place, "node_modules", "cdktf-cli", "bundle", "bin", "cdktf");
}

function countResources(json: { resource: Record<string, Record<string, unknown>> }): number {
  return Object.values(json.resource).reduce((sum, byName) => sum + Object.keys(byName).length, 0);
}
