import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { GroundplanDocument } from "../../model/document";
import { serializeDocument } from "../../model/serialize";
import { type FakeS3, lockKey, startFakeS3, stateKey } from "../fake-s3";
import { component, drawingOf } from "../model/drawings";
import { expectAccessibleInBoth } from "./support/accessible";
import { test as base, expect, type RunningApp } from "./support/app";
import { box } from "./support/drawing";
import { applyButton, expectPlanned, plan, plannedRows, planPanel } from "./support/runs";
import { openStartPage } from "./support/window";

/*
 * What is left after a bad end, with the real Terraform and the rehearsal. A rehearsal keeps its state in a file, whose
 * lock ends with its process; here the state lies in S3, where locks stay behind, as those of real environments do.
 */

/** The real Terraform, whose state goes to S3 wherever Groundplan says that it goes into a file. */
const test = base.extend<{ s3: FakeS3; environment: Record<string, string> }>({
  s3: async ({ browserName: _ }, use) => {
    const s3 = await startFakeS3();
    await use(s3);
    await s3.close();
  },
  environment: async ({ s3 }, use) => {
    const home = await mkdtemp(join(tmpdir(), "groundplan-e2e-"));
    const rewrite = join(home, "rewrite.cjs");
    await writeFile(
      rewrite,
      `const fs = require("node:fs");
const file = "groundplan_target_override.tf.json";
if (fs.existsSync(file)) {
  const override = JSON.parse(fs.readFileSync(file, "utf8"));
  override.terraform.backend = ${JSON.stringify(s3.backend)};
  fs.writeFileSync(file, JSON.stringify(override));
}
`,
    );
    const program = join(home, "terraform");
    // In place of the shell, so that the process is Terraform's own.
    await writeFile(program, `#!/bin/sh\n'${process.execPath}' '${rewrite}'\nexec terraform "$@"\n`);
    await chmod(program, 0o755);
    await use({ GROUNDPLAN_TERRAFORM: program, GROUNDPLAN_REHEARSAL_PACE: "1" });
    await rm(home, { recursive: true, force: true });
  },
});

test.skip(process.platform === "win32", "its program in front of Terraform is a script that Windows does not run");

const small = (...buckets: readonly string[]): GroundplanDocument =>
  drawingOf([
    component("account", { type: "aws-account", name: "Account" }),
    component("region", { type: "aws-region", name: "Region", parent: "account", props: { region: "eu-west-1" } }),
    ...buckets.map((name) => component(name, { type: "s3-bucket", name, parent: "region" })),
  ]).document;

async function openProject(page: Page, app: RunningApp, document: GroundplanDocument): Promise<string> {
  const directory = join(app.projects, "shop");
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, "groundplan.json"), serializeDocument(document));
  await openStartPage(page, app);
  await page.getByRole("button", { name: "Open a folder" }).click();
  const dialog = page.getByRole("dialog", { name: "Open a project" });
  await dialog.getByLabel("Folder", { exact: true }).fill(directory);
  await dialog.getByRole("button", { name: "Open", exact: true }).click();
  await expect(box(page, "files")).toBeVisible();
  return directory;
}

/** The process of Terraform that a run has noted in its journal. */
async function processOf(directory: string): Promise<number> {
  const { readdir } = await import("node:fs/promises");
  const runs = join(directory, ".groundplan", "runs");
  const [newest = ""] = (await readdir(runs)).sort().reverse();
  const { process: note } = JSON.parse(await readFile(join(runs, newest, "run.json"), "utf8"));
  return note.pid;
}

test("a lock that a killed Terraform left is named, and taken away with a reason", async ({ page, app, s3 }) => {
  const directory = await openProject(page, app, small("files", "more"));
  await plan(page);
  await applyButton(page).click();
  await expect(page.getByRole("timer")).toContainText(/\d+ of \d+/);
  await expect.poll(() => s3.objects.has(lockKey)).toBe(true);
  process.kill(await processOf(directory), "SIGKILL");
  await expect(
    planPanel(page)
      .getByText(/SIGKILL/)
      .first(),
  ).toBeVisible();
  const { ID: id, Who: who } = JSON.parse(s3.objects.get(lockKey) ?? "{}");

  await page.getByRole("button", { name: "Plan", exact: true }).first().click();
  const unlock = planPanel(page).getByRole("button", { name: "Unlock…" });
  await expect(unlock).toBeVisible({ timeout: 60_000 });
  await expect(planPanel(page).getByText(`The state is locked by ${who}`).first()).toBeVisible();
  await expectAccessibleInBoth(page, "mend-locked");
  await unlock.click();

  const dialog = page.getByRole("dialog", { name: "Unlock the state of dev?" });
  await expect(dialog).toContainText(who);
  await expect(dialog).toContainText(id);
  const confirm = dialog.getByRole("button", { name: "Unlock", exact: true });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel("The lock's id, to confirm").fill("another");
  await dialog.getByLabel("Reason").fill("The laptop of that run was shut down");
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel("The lock's id, to confirm").fill(id);
  await expectAccessibleInBoth(page, "mend-unlock");
  await confirm.click();
  await expect(dialog).toBeHidden();
  await expect(unlock).toHaveCount(0);
  expect(s3.objects.has(lockKey)).toBe(false);
  await planPanel(page).getByText("Log", { exact: true }).click();
  await expect(
    planPanel(page)
      .getByText(/was taken away: The laptop of that run was shut down/)
      .last(),
  ).toBeVisible();

  await page.getByRole("banner").getByRole("button", { name: "Plan", exact: true }).click();
  await expectPlanned(page);
});

test("a state that could not be saved is saved, and nothing is made twice", async ({ page, app, s3 }) => {
  await openProject(page, app, small("files"));
  await plan(page);
  s3.refuse(stateKey);
  await applyButton(page).click();
  const save = planPanel(page).getByRole("button", { name: "Save the state" });
  await expect(save).toBeVisible({ timeout: 60_000 });
  await expect(
    planPanel(page)
      .getByText(/kept it in errored\.tfstate/)
      .first(),
  ).toBeVisible();
  await expectAccessibleInBoth(page, "mend-errored");

  await save.click();
  await expect(page.getByRole("alert").filter({ hasText: "AccessDenied" }).first()).toBeVisible();

  await page.getByRole("banner").getByRole("button", { name: "Plan", exact: true }).click();
  await expect(
    planPanel(page)
      .getByText(/waits in errored\.tfstate/)
      .first(),
  ).toBeVisible();
  await expect(applyButton(page)).toBeHidden();

  s3.refuse(undefined);
  await save.click();
  await expect(save).toHaveCount(0);
  await expectAccessibleInBoth(page, "mend-saved");
  await page.getByRole("banner").getByRole("button", { name: "Plan", exact: true }).click();
  await expect(
    planPanel(page)
      .getByText(/Nothing to do/)
      .first(),
  ).toBeVisible({ timeout: 60_000 });
  expect(await plannedRows(page)).toEqual([]);
});
