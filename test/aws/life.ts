import { copyFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { GroundplanDocument, Props } from "../../model/document";
import { allowedDifferences } from "./allowed-differences";
import { type AllowedDifference, comparePlans, describeDifferences } from "./compare-plans";
import type { Configuration } from "./configuration";
import { type Synthesis, startSynthesis, withProps } from "./drawings";
import { forgotten, unexplained } from "./forgotten";
import { bridged } from "./moto-gaps";
import { changesOf } from "./plan-changes";
import { unprotected } from "./protection";
import { cleanEnvironment, openWorkspace, rehearsed, TerraformFailure, type Workspace } from "./terraform";

/** A change of the drawing that is planned on top of what was applied. */
export interface PlannedChange {
  readonly title: string;
  /** Properties by key of the box. */
  readonly props: Readonly<Record<string, Props>>;
  /** Addresses and what happens to them, among all else that the stand-in's forgetting adds. */
  readonly expected: Readonly<Record<string, string>>;
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
  /** Whether every entry of the tables must have been met. */
  readonly meetsEverything?: boolean;
}

/** The life of a drawing with the real provider, and beside it the rehearsal's plan of the very same. */
export function describeLife(life: Life): void {
  const { name, document, environment } = life;
  describe(`${name} in ${environment}`, { sequential: true }, () => {
    const used = new Set<AllowedDifference>();
    let synthesis: Synthesis;
    let drawn: Configuration;
    let real: Workspace;

    beforeAll(async () => {
      synthesis = await startSynthesis();
      drawn = await synthesis.configuration(document, environment);
      const folder = join(synthesis.directory, "real");
      const variables = { ...cleanEnvironment(), ...inject("lab") };
      real = await openWorkspace(folder, bridged(drawn, "reading"), variables);
    });

    afterAll(() => synthesis?.close());

    /** The rehearsal's plan of a configuration, on top of what the real provider's state holds. */
    async function rehearsedPlan(configuration: Configuration, ...words: string[]): Promise<unknown> {
      const folder = join(synthesis.directory, "rehearsal");
      await mkdir(folder, { recursive: true });
      const state = join(folder, "terraform.tfstate");
      await copyFile(join(real.directory, "terraform.tfstate"), state).catch(() => undefined);
      return rehearsed(folder, configuration, async (workspace) => {
        await workspace.terraform("init");
        return workspace.plan(...words);
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
      expectEqual(await real.plan(), await rehearsedPlan(drawn));
    });

    if (life.until === "planned") return;

    it("is applied", async () => {
      await real.configure(bridged(drawn, "applying"));
      expect(await real.terraform("apply", "-auto-approve")).toMatch(
        /Apply complete! Resources: \d{2,} added, 0 changed, 0 destroyed\./,
      );
    });

    it("has no changes afterwards but for what the stand-in forgets", async () => {
      const remaining = unexplained(changesOf(await real.plan()));
      expect(remaining.unexplained).toEqual([]);
      if (life.meetsEverything) expect(forgotten.filter((entry) => !remaining.used.has(entry))).toEqual([]);
    });

    for (const { title, props, expected } of life.changes ?? []) {
      it(`${title}: is planned by both alike`, async () => {
        const changed = bridged(await synthesis.configuration(withProps(document, props), environment), "applying");
        await real.configure(changed);
        // Both start from the same state, so that every value that AWS gave can be compared, too.
        const realPlan = await real.plan("-refresh=false");
        const actions = new Map(changesOf(realPlan).map((change) => [change.address, change.actions]));
        for (const [address, action] of Object.entries(expected)) expect(actions.get(address), address).toBe(action);
        expectEqual(realPlan, await rehearsedPlan(changed, "-refresh=false"));
      });
    }

    it("is planned to be destroyed by both alike", async () => {
      const applied = bridged(drawn, "applying");
      await real.configure(applied);
      const words = ["-destroy", "-refresh=false"];
      expectEqual(await real.plan(...words), await rehearsedPlan(applied, ...words));
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
