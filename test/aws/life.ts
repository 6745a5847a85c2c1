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
import { cleanEnvironment, openWorkspace, rehearsed, TerraformFailure, type Workspace } from "./terraform";

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

/** The life of a drawing with the real provider, and beside it the rehearsal's plan of the very same. */
export function describeLife(life: Life): void {
  const { name, document, environment } = life;
  describe(`${name} in ${environment}`, { sequential: true }, () => {
    const used = new Set<AllowedDifference>();
    let synthesis: Synthesis;
    let drawn: Configuration;
    let real: Workspace;
    let changes: Workspace | undefined;
    /** What AWS would remember of what was applied; nothing before that. */
    let state = "";

    beforeAll(async () => {
      synthesis = await startSynthesis();
      drawn = await synthesis.configuration(document, environment);
      real = await openWorkspace(folder("real"), bridged(drawn, "reading"), variables());
    });

    afterAll(() => synthesis?.close());

    const folder = (name: string) => join(synthesis.directory, name);
    const variables = () => ({ ...cleanEnvironment(), ...inject("lab") });

    /** The real provider's plan of another configuration for what was applied. */
    async function realPlanOf(configuration: Configuration, ...words: string[]): Promise<unknown> {
      if (!changes) {
        changes = await openWorkspace(folder("changes"), configuration, variables());
        await changes.terraform("init");
        await writeFile(join(changes.directory, "terraform.tfstate"), state);
      }
      await changes.configure(configuration);
      // Both start from the same state and read nothing, so that every value that AWS gave can be compared, too.
      return changes.plan("-refresh=false", ...words);
    }

    /** The rehearsal's plan of the same. */
    async function rehearsedPlanOf(configuration: Configuration, ...words: string[]): Promise<unknown> {
      await mkdir(folder("rehearsal"), { recursive: true });
      if (state) await writeFile(join(folder("rehearsal"), "terraform.tfstate"), state);
      return rehearsed(folder("rehearsal"), configuration, async (workspace) => {
        await workspace.terraform("init");
        return workspace.plan("-refresh=false", ...words);
      });
    }

    function expectEqual(realPlan: unknown, otherPlan: unknown): void {
      const comparison = comparePlans(realPlan, otherPlan, allowedDifferences);
      for (const allowance of comparison.used) used.add(allowance);
      expect(comparison.positions).toBeGreaterThan(0);
      expect(describeDifferences(comparison)).toBe("");
    }

    it("is valid", async () => {
      await real.terraform("init");
      expect(await real.terraform("validate")).toContain("Success!");
    });

    it("is planned by the rehearsal as by the real provider, attribute by attribute", async () => {
      expectEqual(await real.plan(), await rehearsedPlanOf(drawn));
    });

    if (life.until === "planned") return;

    it("is applied", async () => {
      await real.configure(bridged(drawn, "applying"));
      expect(await real.terraform("apply", "-auto-approve")).toMatch(
        /Apply complete! Resources: \d{2,} added, 0 changed, 0 destroyed\./,
      );
    });

    it("has no changes afterwards but for what the stand-in forgets", async () => {
      const plan = await real.plan();
      const remaining = unexplained(changesOf(plan));
      expect(remaining.unexplained).toEqual([]);
      if (life.meetsEverything) expect(forgotten.filter((entry) => !remaining.used.has(entry))).toEqual([]);
      state = mendedState(await readFile(join(real.directory, "terraform.tfstate"), "utf8"), plan);
    });

    for (const { title, props, expected, andMore } of [nothing, ...(life.changes ?? [])]) {
      it(`${title}: is planned by both alike`, async () => {
        const changed = bridged(await synthesis.configuration(withProps(document, props), environment), "applying");
        const realPlan = await realPlanOf(changed);
        const actions = Object.fromEntries(changesOf(realPlan).map((change) => [change.address, change.actions]));
        if (andMore) expect(actions).toMatchObject(expected);
        else expect(actions).toEqual(expected);
        expectEqual(realPlan, await rehearsedPlanOf(changed));
      });
    }

    it("is planned to be destroyed by both alike", async () => {
      const applied = bridged(drawn, "applying");
      expectEqual(await realPlanOf(applied, "-destroy"), await rehearsedPlanOf(applied, "-destroy"));
      if (life.meetsEverything) expect(allowedDifferences.filter((allowance) => !used.has(allowance))).toEqual([]);
    });

    const { refusals } = life;
    if (refusals) {
      it("is not destroyed while it is protected", async () => {
        const failure = await real.terraform("destroy", "-auto-approve").catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(TerraformFailure);
        const { message } = failure as TerraformFailure;
        for (const refusal of refusals) expect(message).toMatch(refusal);
        expect(message.match(/^Error: /gm)).toHaveLength(refusals.length);
        const left = (await real.terraform("state", "list")).split("\n");
        for (const address of life.deletedAllTheSame ?? []) expect(left).not.toContain(address);
      });
    }

    it("lets its protection be switched off", async () => {
      const configuration = await synthesis.configuration(unprotected(document), environment);
      await real.configure(bridged(configuration, "applying"));
      expect(await real.terraform("apply", "-auto-approve")).toContain("Apply complete!");
    });

    it("is destroyed, and nothing is left", async () => {
      expect(await real.terraform("destroy", "-auto-approve")).toContain("Destroy complete!");
      const state = JSON.parse(await readFile(join(real.directory, "terraform.tfstate"), "utf8")) as {
        readonly resources: readonly unknown[];
      };
      expect(state.resources).toEqual([]);
    });
  });
}
