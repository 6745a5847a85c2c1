import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { GroundplanDocument, Props } from "../../model/document";
import { allowedDifferences } from "./allowed-differences";
import { type AllowedDifference, comparePlans, describeDifferences } from "./compare-plans";
import type { Configuration } from "./configuration";
import { type Synthesis, startSynthesis, withProps } from "./drawings";
import { forgotten, unexplained } from "./forgotten";
import { mendedState } from "./mended-state";
import { bridged } from "./moto-gaps";
import { changesOf } from "./plan-changes";
import { unprotected } from "./protection";
import { cleanEnvironment, openWorkspace, rehearsed, type Workspace } from "./terraform";

/** A change of the drawing that is planned on top of what was applied. */
export interface PlannedChange {
  readonly title: string;
  /** Properties by key of the box. */
  readonly props: Readonly<Record<string, Props>>;
  /** What is planned, by address. */
  readonly expected: Readonly<Record<string, string>>;
  /** Whether much else follows from it. */
  readonly andMore?: boolean;
}

export interface Life {
  readonly name: string;
  readonly document: GroundplanDocument;
  readonly environment: string;
  /** How far it goes: only planned, or applied, changed and destroyed as well. */
  readonly until: "planned" | "destroyed";
  readonly changes?: readonly PlannedChange[];
  /** Errors with which AWS refuses to destroy it before the protection is off; left out, that is not tried. */
  readonly refusals?: readonly RegExp[];
  /** Addresses of what moto deletes although it is protected. */
  readonly deletedAllTheSame?: readonly string[];
  /** Whether every entry of the tables must have been met. */
  readonly meetsEverything?: boolean;
}

const nothing: PlannedChange = { title: "no change", props: {}, expected: {} };

/**
 * The life of a drawing with the real provider, and beside it the rehearsal's plans of the very same. The provider mostly
 * waits while it applies and destroys: plans are made and compared meanwhile.
 */
export function describeLife(life: Life): void {
  const { name, document, environment, refusals } = life;
  describe(`${name} in ${environment}`, { sequential: true }, () => {
    const used = new Set<AllowedDifference>();
    let synthesis: Synthesis;
    let drawn: Configuration;
    /** Where it is applied, and where plans are made beside that. */
    let real: Workspace;
    let beside: Workspace;
    /** What AWS would remember of what was applied; nothing before that. */
    let state = "";
    let applying: Promise<string> = Promise.resolve("");
    let ending: Ending | undefined;

    const folder = (part: string) => join(synthesis.directory, part);

    beforeAll(async () => {
      synthesis = await startSynthesis();
      drawn = await synthesis.configuration(document, environment);
      const variables = { ...cleanEnvironment(), ...inject("lab") };
      real = await openWorkspace(folder("real"), bridged(drawn, "applying"), variables);
      beside = await openWorkspace(folder("beside"), bridged(drawn, "reading"), variables);
      await mkdir(folder("rehearsal"));
    });

    afterAll(async () => {
      await Promise.allSettled([applying, ending?.destroyed]);
      synthesis?.close();
    });

    /** Both providers' plans: known values must be equal, unknown ones in the same places. Gives the real one. */
    async function planBoth(forReal: Configuration, forRehearsal: Configuration, ...words: string[]): Promise<unknown> {
      await beside.configure(forReal);
      for (const place of [beside.directory, folder("rehearsal")]) {
        if (state) await writeFile(join(place, "terraform.tfstate"), state);
      }
      // Both start from the same state and read nothing, so that every value that AWS gave can be compared, too.
      const realPlan = await beside.plan("-refresh=false", ...words);
      const otherPlan = await rehearsed(folder("rehearsal"), forRehearsal, async (workspace) => {
        await workspace.terraform("init");
        return workspace.plan("-refresh=false", ...words);
      });
      const comparison = comparePlans(realPlan, otherPlan, allowedDifferences);
      for (const allowance of comparison.used) used.add(allowance);
      expect(comparison.positions).toBeGreaterThan(0);
      expect(describeDifferences(comparison)).toBe("");
      return realPlan;
    }

    it("is valid", async () => {
      await beside.terraform("init");
      expect(await beside.terraform("validate")).toContain("Success!");
      if (life.until === "planned") return;
      await real.terraform("init");
      applying = begun(real.terraform("apply", "-auto-approve"));
    });

    it("is planned by the rehearsal as by the real provider, attribute by attribute", async () => {
      await planBoth(bridged(drawn, "reading"), drawn);
    });

    if (life.until === "planned") return;

    it("is applied", async () => {
      expect(await applying).toMatch(/Apply complete! Resources: \d{2,} added, 0 changed, 0 destroyed\./);
    });

    it("has no changes afterwards but for what the stand-in forgets", async () => {
      const plan = await real.plan();
      const remaining = unexplained(changesOf(plan));
      expect(remaining.unexplained).toEqual([]);
      if (life.meetsEverything) expect(forgotten.filter((entry) => !remaining.used.has(entry))).toEqual([]);
      state = mendedState(await readFile(join(real.directory, "terraform.tfstate"), "utf8"), plan);
      const configuration = await synthesis.configuration(unprotected(document), environment);
      ending = end(real, bridged(configuration, "applying"), refusals !== undefined);
    });

    for (const { title, props, expected, andMore } of [nothing, ...(life.changes ?? [])]) {
      it(`${title}: is planned by both alike`, async () => {
        const changed = bridged(await synthesis.configuration(withProps(document, props), environment), "applying");
        const changes = changesOf(await planBoth(changed, changed));
        const actions = Object.fromEntries(changes.map((change) => [change.address, change.actions]));
        if (andMore) expect(actions).toMatchObject(expected);
        else expect(actions).toEqual(expected);
      });
    }

    it("is planned to be destroyed by both alike", async () => {
      const applied = bridged(drawn, "applying");
      const changes = changesOf(await planBoth(applied, applied, "-destroy"));
      expect(new Set(changes.map(({ actions }) => actions))).toEqual(new Set(["delete"]));
      if (life.meetsEverything) expect(allowedDifferences.filter((allowance) => !used.has(allowance))).toEqual([]);
    });

    if (refusals) {
      it("is not destroyed while it is protected", async () => {
        const refused = await ending?.refused;
        for (const refusal of refusals) expect(refused?.message).toMatch(refusal);
        expect(refused?.message.match(/^Error: /gm)).toHaveLength(refusals.length);
        for (const address of life.deletedAllTheSame ?? []) expect(refused?.left).not.toContain(address);
      });
    }

    it("lets its protection be switched off", async () => {
      expect(await ending?.unprotected).toContain("Apply complete!");
    });

    it("is destroyed, and nothing is left", async () => {
      expect(await ending?.destroyed).toContain("Destroy complete!");
      const { resources } = JSON.parse(await readFile(join(real.directory, "terraform.tfstate"), "utf8")) as {
        readonly resources: readonly unknown[];
      };
      expect(resources).toEqual([]);
    });
  });
}

/** How a life ends: what Terraform says at each step. */
interface Ending {
  /** The failure of destroying what is protected, and the addresses that are left then; nothing if it was not tried. */
  readonly refused: Promise<{ readonly message: string; readonly left: readonly string[] } | undefined>;
  readonly unprotected: Promise<string>;
  readonly destroyed: Promise<string>;
}

function end(workspace: Workspace, unprotectedConfiguration: Configuration, tryBefore: boolean): Ending {
  const { terraform } = workspace;
  const refused = begun(
    (async () => {
      if (!tryBefore) return undefined;
      const message = await terraform("destroy", "-auto-approve").catch((error: Error) => error.message);
      return { message, left: (await terraform("state", "list")).split("\n") };
    })(),
  );
  const unprotectedOutput = begun(
    refused.then(async () => {
      await workspace.configure(unprotectedConfiguration);
      return terraform("apply", "-auto-approve");
    }),
  );
  const destroyed = begun(unprotectedOutput.then(() => terraform("destroy", "-auto-approve")));
  return { refused, unprotected: unprotectedOutput, destroyed };
}

/** Work that goes on by itself: the test that waits for it tells of its failure. */
function begun<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(() => undefined);
  return work;
}
