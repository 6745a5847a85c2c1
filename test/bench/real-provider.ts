/**
 * (c) A plan of the template by the rehearsal provider, against the real provider's plan of the same configuration, by the
 * same Terraform. Both folders are initialized, and neither has a state.
 */
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { threeTier } from "../../templates/three-tier";
import { startSynthesis } from "../aws/drawings";
import { command, startLab } from "../aws/lab";
import { bridged } from "../aws/moto-gaps";
import { cleanEnvironment, openWorkspace, rehearsed } from "../aws/terraform";
import { median, print } from "./report";

const rounds = 5;
const name = "(c) the real provider's plan of the template over the rehearsal's";

if (existsSync(command)) await measure();
else
  console.log(`--   ${name}: not measured, there is no real provider here (GROUNDPLAN_AWS_LAB names what starts it)`);

async function measure(): Promise<void> {
  const synthesis = await startSynthesis();
  const lab = await startLab();
  try {
    // What the real provider cannot look up there is told to both.
    const configuration = bridged(await synthesis.configuration(threeTier.document, "prod"), "reading");
    const variables = { ...cleanEnvironment(), ...lab.environment };
    const real = await openWorkspace(join(synthesis.directory, "real"), configuration, variables);
    await real.terraform("init");
    const directory = join(synthesis.directory, "rehearsal");
    await mkdir(directory);
    await rehearsed(directory, configuration, async (rehearsal) => {
      await rehearsal.terraform("init");
      const plan = async ({ terraform }: typeof real) => {
        const start = performance.now();
        await terraform("plan", "-json", "-out=bench.tfplan");
        return performance.now() - start;
      };
      await plan(rehearsal);
      await plan(real);
      const rehearsals: number[] = [];
      const reals: number[] = [];
      for (let round = 0; round < rounds; round++) {
        // Several of the short ones to one of the long, so that both have about as much of the machine's time.
        for (let turn = 0; turn < 5; turn++) rehearsals.push(await plan(rehearsal));
        reals.push(await plan(real));
      }
      print({
        name,
        ratio: median(reals) / median(rehearsals),
        goal: { atLeast: 8 },
        detail: `${(median(reals) / 1000).toFixed(2)} s against ${(median(rehearsals) / 1000).toFixed(2)} s`,
      });
    });
  } finally {
    await lab.stop();
    synthesis.close();
  }
}
