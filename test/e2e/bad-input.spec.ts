import { closeSync, openSync, writeSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Component, GroundplanDocument } from "../../model/document";
import { serializeDocument, serializeLayout } from "../../model/serialize";
import { oneOfEach } from "../fixtures/one-of-each";
import { fakeTerraform } from "../runner/fake-terraform";
import { mountSmallDisk } from "../small-disk";
import { unwritableFolder } from "../unwritable-folder";
import { expectAccessibleInBoth } from "./support/accessible";
import { expect, type RunningApp, test } from "./support/app";
import { box, boxes, select } from "./support/drawing";
import { filesIn } from "./support/files";
import { rename } from "./support/inspector";
import { plan, planPanel } from "./support/runs";
import { createProject, diagram, expectSaved, inspector, openStartPage, showPanel } from "./support/window";

const file = "groundplan.json";

/** Writes a project as somebody's editor or merge would leave it, and gives its folder. */
async function projectOf(app: RunningApp, content: string | GroundplanDocument, name = "shop"): Promise<string> {
  const directory = join(app.projects, name);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, file), typeof content === "string" ? content : serializeDocument(content));
  await writeFile(join(directory, "groundplan.layout.json"), serializeLayout(oneOfEach.layout));
  return directory;
}

/** Opens a folder from the start page, by typing its path. */
async function openFolder(page: Page, directory: string): Promise<void> {
  await page.getByRole("button", { name: "Open a folder" }).click();
  const dialog = page.getByRole("dialog", { name: "Open a project" });
  await dialog.getByLabel("Folder", { exact: true }).fill(directory);
  await dialog.getByRole("button", { name: "Open", exact: true }).click();
}

/** What the window says in a notification. */
function notice(page: Page, title: string) {
  return page.getByRole("alert").filter({ hasText: title }).first();
}

function changed(changes: Readonly<Record<string, Partial<Component>>>, more: Partial<GroundplanDocument> = {}) {
  const { document } = oneOfEach;
  const components = document.components.map((component) => ({ ...component, ...changes[component.key] }));
  return { ...document, components, ...more };
}

const idOf = (key: string) => oneOfEach.document.components.find((component) => component.key === key)?.id ?? "";

test.describe("a file that cannot be read", () => {
  for (const [name, content, words] of [
    ["broken JSON", '{\n  "version": 1,\n  "name": }', "Line 3, column 11"],
    ["a newer version", JSON.stringify({ version: 99 }), "newer Groundplan"],
    ["an unfinished merge", "{\n<<<<<<< mine\n}", "Line 2"],
  ] as const) {
    test(`${name}: the window says where and what to do, and stays usable`, async ({ page, app }) => {
      const directory = await projectOf(app, content);
      await openStartPage(page, app);
      await openFolder(page, directory);
      const said = notice(page, "The project could not be opened");
      await expect(said).toContainText(join(directory, file));
      await expect(said).toContainText(words);
      await expect(said).toContainText(/Mend the file|Update Groundplan|Finish the merge/);
      expect(await readFile(join(directory, file), "utf8")).toBe(content);

      await page.getByRole("dialog", { name: "Open a project" }).getByRole("button", { name: "Cancel" }).click();
      await createProject(page, app, { template: "Empty", name: "Other" });
      await expectSaved(page);
    });
  }

  test("a project that broke while it was open says so after a reload", async ({ page, app }) => {
    await openStartPage(page, app);
    const directory = await createProject(page, app, { template: "Empty", name: "Shop" });
    await writeFile(join(directory, file), "{ broken");
    await page.reload();
    await expect(notice(page, "The project could not be opened again")).toContainText("Line 1, column 3");
    await expect(page.getByRole("heading", { name: "New project" })).toBeVisible();
  });
});

test("a drawing with errors opens whole, names each, and is mended from the list", async ({ page, app }) => {
  const directory = await projectOf(
    app,
    changed({
      remark: { type: "quantum-computer", name: "Qubits", props: { qubits: 12 } },
      region: { parent: idOf("main") },
      catalog: { key: "orders" },
      app: { props: { block: "192.168.0.0/20" } },
      front: { props: { kind: "public", block: "10.0.0.0/18" } },
      data: { props: { kind: "isolated", block: "10.0.32.0/20" } },
    }),
  );
  await openStartPage(page, app);
  await openFolder(page, directory);
  await expect(diagram(page)).toBeVisible();
  await expect(boxes(page)).toHaveCount(oneOfEach.document.components.length);

  const problems = await showPanel(page, "Problems");
  for (const words of [
    "which this version of Groundplan does not know",
    "Containers lie in each other",
    "have the same key orders",
    "which is outside of",
    "overlaps",
  ]) {
    await expect(problems.getByText(words).first()).toBeVisible();
  }

  const planButton = page.getByRole("banner").getByRole("button", { name: "Plan", exact: true });
  await expect(planButton).toHaveAttribute("aria-disabled", "true");
  await planButton.hover();
  await expect(page.getByText(/errors on the drawing stop it/).first()).toBeVisible();

  await problems
    .getByRole("button", { name: /on the canvas$/ })
    .first()
    .click();
  await expect(problems.getByText("Containers lie in each other")).toHaveCount(0);
  await problems.getByRole("button", { name: /^Call the second / }).click();
  await expect(problems.getByText("have the same key orders")).toHaveCount(0);
  for (const words of ["which is outside of", "overlaps"]) {
    const row = problems.getByRole("listitem").filter({ hasText: words });
    await row.getByRole("button", { name: "Move it to free addresses" }).click();
    await expect(row).toHaveCount(0);
  }
  await expectSaved(page);
  const saved = JSON.parse(await readFile(join(directory, file), "utf8"));
  expect(saved.components).toHaveLength(oneOfEach.document.components.length);
  const unknown = saved.components.find(({ type }: Component) => type === "quantum-computer");
  expect(unknown).toMatchObject({ name: "Qubits", props: { qubits: 12 } });
});

test("a page without its token says where the whole address is", async ({ page, app }) => {
  const { origin } = new URL(app.address);
  await page.goto(origin);
  await expect(page.getByText("Open the whole address that Groundplan printed in the terminal").first()).toBeVisible();
  await expect(page.getByText(/is not valid JSON/)).toHaveCount(0);
});

test("names of 10,000 characters open, are cut on the screen, and are shortened from the list", async ({
  page,
  app,
}) => {
  const long = "long name ".repeat(1000);
  const directory = await projectOf(app, changed({ orders: { name: long } }, { name: long }));
  const before = await readFile(join(directory, file), "utf8");
  await openStartPage(page, app);
  await openFolder(page, directory);
  await expect(box(page, "orders-db")).toBeVisible();
  await expect(page).toHaveTitle(/^(long name )+.*… – Groundplan$/);
  const problems = await showPanel(page, "Problems");
  await expectAccessibleInBoth(page, "long-names");
  const texts = await page
    .locator("body *")
    .evaluateAll((elements) =>
      elements.flatMap((element) => [
        ...["aria-label", "title", "alt"].map((name) => element.getAttribute(name) ?? ""),
        ...[...element.childNodes]
          .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
          .map((node) => node.nodeValue ?? ""),
      ]),
    );
  const uncut = texts.filter((text) => text.includes("long name") && text.length > 500);
  expect(uncut.map((text) => `${text.length}: …${text.slice(-80)}`)).toEqual([]);
  expect(await readFile(join(directory, file), "utf8")).toBe(before);

  const shorten = problems.getByRole("button", { name: "Shorten the name" });
  await expect(shorten).toHaveCount(2);
  await shorten.first().click();
  await expect(shorten).toHaveCount(1);
  await shorten.first().click();
  await expect(shorten).toHaveCount(0);
  await expectSaved(page);
  const { name, components } = JSON.parse(await readFile(join(directory, file), "utf8"));
  expect(name).toHaveLength(100);
  expect(components.find(({ key }: Component) => key === "orders").name).toHaveLength(200);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(shorten).toHaveCount(1);
});

test("names made to be code are names on the screen, in the code and in the plan", async ({ page, app }) => {
  const trap = "globalThis.trapped = true";
  const hostile = [
    `<img src=x onerror="${trap}">`,
    `\`\${${trap}}\``,
    `"; ${trap}; "`,
    `*/ ${trap} /*`,
    `x\n${trap}\n//`,
    '${file("/etc/passwd")}',
    "%{ for x in [1] }${x}%{ endfor }",
    '"\n}\nresource "aws_iam_user" "evil" {}\n#',
    "../../../etc/passwd",
    "🚀\u202E\u0000",
    "x".repeat(200),
  ];
  const components = oneOfEach.document.components.map((component, index) => ({
    ...component,
    name: hostile[index % hostile.length] ?? "",
    props:
      component.key === "orders"
        ? { environment: Object.fromEntries([...hostile, "y".repeat(10_000)].map((text, n) => [`TEXT_${n}`, text])) }
        : component.props,
  }));
  const directory = await projectOf(app, changed({}, { name: hostile[0], components }));
  await openStartPage(page, app);
  await openFolder(page, directory);
  await expect(boxes(page)).toHaveCount(components.length);
  await page.getByRole("tab", { name: "Outline" }).click();
  await showPanel(page, "Code");
  await page.getByText("HCL", { exact: true }).first().click();
  await showPanel(page, "Problems");
  await plan(page);
  await expect(planPanel(page).getByText(/aws_iam_user\./)).toHaveCount(0);
  expect(await page.evaluate(() => "trapped" in globalThis)).toBe(false);
  expect(await page.locator("img[src=x]").count()).toBe(0);
});

test.describe("a disk that does not take what is drawn", () => {
  test("full: nothing is lost, the window says so, and saves once there is room", async ({ page, app }) => {
    const disk = mountSmallDisk(join(app.projects, "disk"), 256);
    test.skip(!disk, "a disk of its own cannot be mounted here");
    if (!disk) return;
    try {
      const directory = await projectOf(app, oneOfEach.document, "disk/shop");
      await openStartPage(page, app);
      await openFolder(page, directory);
      await select(page, "orders-db");
      const before = await readFile(join(directory, file), "utf8");
      fill(disk.path);
      await rename(page, "ledger-db");
      await page.keyboard.press("ControlOrMeta+s");
      await expect(notice(page, "Not saved")).toContainText(/disk is full/);
      await expect(notice(page, "Not saved")).toContainText(/Free some space/);
      await expect(page.getByRole("button", { name: /^Not saved/ })).toBeVisible();
      expect(await readFile(join(directory, file), "utf8")).toBe(before);

      // The draft lies elsewhere: not even a crash loses what was drawn.
      await expect.poll(() => draftNames(app)).toContain("ledger-db");
      await page.goto(await app.restart());
      await openFolder(page, directory);
      await page.getByRole("button", { name: "Take it up again" }).click();
      await expect(box(page, "ledger-db")).toBeVisible();

      await rm(join(disk.path, "ballast"));
      await page.keyboard.press("ControlOrMeta+s");
      await expectSaved(page);
      expect(await readFile(join(directory, file), "utf8")).toContain("ledger-db");
    } finally {
      disk.unmount();
    }
  });

  test("read-only: the window says so all the time, keeps a draft, and saves a copy elsewhere", async ({
    page,
    app,
  }) => {
    const home = unwritableFolder(join(app.projects, "disk"));
    test.skip(!home, "no folder can be made unwritable here");
    if (!home) return;
    try {
      const directory = await projectOf(app, oneOfEach.document, "disk/shop");
      const infra = join(directory, "infra");
      await mkdir(infra);
      await writeFile(join(infra, "custom.ts"), "// mine\nexport function customise() {}\n");
      const before = await readFile(join(directory, file), "utf8");
      home.readOnly();
      await openStartPage(page, app);
      await openFolder(page, directory);
      const banner = page.getByRole("status").getByText("This folder cannot be written to.");
      await expect(banner).toBeVisible();
      await expectAccessibleInBoth(page, "read-only");
      await select(page, "orders-db");
      await page.keyboard.press("ControlOrMeta+d");
      await expect(box(page, "orders-db")).toHaveCount(2);
      await rename(page, "ledger-db");
      await expect.poll(() => draftNames(app)).toContain("ledger-db");
      await page.reload();
      await page.getByRole("button", { name: "Take it up again" }).click();
      await expect(box(page, "ledger-db")).toBeVisible();
      await expect(banner).toBeVisible();
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(notice(page, "Still not writable")).toBeVisible();
      await expect(banner).toBeVisible();

      await page.getByRole("button", { name: "Save a copy as…" }).click();
      const dialog = page.getByRole("dialog", { name: "Save a copy as" });
      await dialog.getByLabel("Folder", { exact: true }).fill(directory);
      await dialog.getByRole("button", { name: "Save the copy" }).click();
      await expect(notice(page, "No copy was saved")).toContainText("holds a project already");
      const copy = join(app.projects, "copy");
      await dialog.getByLabel("Folder", { exact: true }).fill(copy);
      await expectAccessibleInBoth(page, "save-copy");
      await dialog.getByRole("button", { name: "Save the copy" }).click();
      await expect(dialog).toBeHidden();
      await expect(banner).toBeHidden();
      await expectSaved(page);
      expect(await readFile(join(copy, file), "utf8")).toContain("ledger-db");
      expect(await readFile(join(copy, "infra", "custom.ts"), "utf8")).toContain("// mine");
      expect(await readFile(join(directory, file), "utf8")).toBe(before);
      expect(await draftNames(app)).not.toContain("ledger-db");
    } finally {
      home.remove();
    }
  });

  test("read-only while it is open: nothing is lost, and it is saved once it can be", async ({ page, app }) => {
    const home = unwritableFolder(join(app.projects, "disk"));
    test.skip(!home, "no folder can be made unwritable here");
    if (!home) return;
    try {
      const directory = await projectOf(app, oneOfEach.document, "disk/shop");
      await openStartPage(page, app);
      await openFolder(page, directory);
      await expect(box(page, "orders-db")).toBeVisible();
      home.readOnly();
      await select(page, "orders-db");
      await rename(page, "ledger-db");
      await expect(page.getByRole("status").getByText("This folder cannot be written to.")).toBeVisible();
      await expect.poll(() => draftNames(app)).toContain("ledger-db");
      await page.getByRole("button", { name: "Plan", exact: true }).first().click();
      await expect(notice(page, "No plan of unsaved changes")).toContainText("Copy the project elsewhere");
      home.writable();
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(page.getByRole("status").getByText("This folder cannot be written to.")).toBeHidden();
      await expectSaved(page);
      expect(await readFile(join(directory, file), "utf8")).toContain("ledger-db");
    } finally {
      home.remove();
    }
  });
});

/** Texts of the drafts that the app keeps in its own folder. */
async function draftNames(app: RunningApp): Promise<string> {
  const { readdir } = await import("node:fs/promises");
  const folder = join(app.data, "drafts");
  const names = await readdir(folder).catch(() => []);
  return (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join("\n");
}

/** Leaves no free block on a small disk. */
function fill(folder: string): void {
  const ballast = openSync(join(folder, "ballast"), "w");
  try {
    for (;;) writeSync(ballast, Buffer.alloc(1024));
  } catch {
    closeSync(ballast);
  }
}

/** Where releases are looked for in these tests: they are not signed by HashiCorp. */
const withForgedReleases = test.extend({
  environment: async ({ browserName: _ }, use) => {
    const server = createServer((request, response) => {
      const name = request.url?.split("/").at(-1) ?? "";
      response.end(name.endsWith("SHA256SUMS") ? `${"0".repeat(64)}  terraform.zip\n` : "forged");
    });
    const port = await listening(server);
    await use({
      GROUNDPLAN_TERRAFORM: join(tmpdir(), "no", "such", "terraform"),
      GROUNDPLAN_RELEASES: `http://127.0.0.1:${port}`,
    });
    server.close();
  },
});

function listening(server: Server): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    }),
  );
}

withForgedReleases("no Terraform: drawing goes on, and a forged release is refused", async ({ page, app }) => {
  await openStartPage(page, app);
  const directory = await createProject(page, app, { template: "Three-tier web application", name: "Shop" });
  await page.getByRole("button", { name: "Plan", exact: true }).first().click();
  const dialog = page.getByRole("dialog", { name: "A plan needs Terraform" });
  await expect(dialog).toContainText("There is no program at");
  await dialog.getByRole("button", { name: /^Install Terraform/ }).click();
  await expect(dialog.getByRole("alert")).toContainText(/signature|genuine|signed/i);
  await expect(dialog.getByRole("button", { name: /^Install Terraform/ })).toBeEnabled();
  await dialog.getByRole("button", { name: "Close" }).click();
  await select(page, "assets");
  await rename(page, "pictures");
  await expectSaved(page);
  expect(await readFile(join(directory, file), "utf8")).toContain("pictures");
});

/** A host whose Terraform does what `commands` says. */
function withTerraform(commands: Readonly<Record<string, string>>) {
  return test.extend<{ environment: Record<string, string> }>({
    environment: async ({ browserName: _ }, use) => {
      const folder = await mkdtemp(join(tmpdir(), "groundplan-e2e-"));
      await use({ GROUNDPLAN_TERRAFORM: await fakeTerraform(folder, commands) });
      await rm(folder, { recursive: true, force: true });
    },
  });
}

test.describe("a Terraform that cannot be relied on", () => {
  test.skip(process.platform === "win32", "its stand-ins are scripts that Windows does not run");

  for (const [name, commands, words] of [
    ["is too old", { version: 'say({ terraform_version: "1.2.9" })' }, "1.2.9"],
    ["does not start", { version: 'console.error("no such library"); process.exit(127)' }, "no such library"],
    ["prints garbage instead of its version", { version: 'say("lorem ipsum {")' }, "lorem ipsum"],
  ] as const) {
    withTerraform(commands)(
      `${name}: where the plan would have run stands why, and what to do`,
      async ({ page, app }) => {
        await openStartPage(page, app);
        await createProject(page, app, { template: "Three-tier web application", name: "Shop" });
        await page.getByRole("button", { name: "Plan", exact: true }).first().click();
        const dialog = page.getByRole("dialog", { name: /Terraform/ });
        await expect(dialog).toContainText(words);
        await expect(dialog.getByRole("button", { name: /^Install Terraform/ })).toBeEnabled();
      },
    );
  }

  for (const [name, commands, words] of [
    ["prints garbage while it plans", { plan: 'say("lorem ipsum"); process.exit(139)' }, "lorem ipsum"],
    ["is killed while it plans", { plan: "process.kill(process.pid, 'SIGKILL'); for (;;) {}" }, "SIGKILL"],
    ["fails at init", { init: 'console.error("Error: no backend today"); process.exit(1)' }, "no backend today"],
  ] as const) {
    withTerraform(commands)(`${name}: the run fails and says why`, async ({ page, app }) => {
      await openStartPage(page, app);
      await createProject(page, app, { template: "Three-tier web application", name: "Shop" });
      await page.getByRole("button", { name: "Plan", exact: true }).first().click();
      await expect(planPanel(page).getByText(words).first()).toBeVisible({ timeout: 60_000 });
      await expect(planPanel(page).getByRole("button", { name: "Plan again" })).toBeVisible();
      const runs = await showPanel(page, "Runs");
      await expect(runs.getByText("Failed")).toBeVisible();
      await select(page, "assets");
      await expect(inspector(page).getByLabel("Name", { exact: true })).toHaveValue("assets");
    });
  }
});

test("generated files that were edited are told of, kept, and written over when that is said", async ({
  page,
  app,
}) => {
  await openStartPage(page, app);
  const directory = await createProject(page, app, { template: "Three-tier web application", name: "Shop" });
  const main = join(directory, "infra", "main.ts");
  const generated = await readFile(main, "utf8");
  await writeFile(main, `${generated}// mine\n`);
  // As if the drawing had wanted something else in it when it was generated.
  const record = join(directory, "infra", ".groundplan.json");
  const hashes = JSON.parse(await readFile(record, "utf8"));
  await writeFile(record, JSON.stringify({ ...hashes, files: { ...hashes.files, "main.ts": "0".repeat(64) } }));
  await select(page, "assets");
  await rename(page, "pictures");
  await expect(page.getByText("infra/main.ts was edited by hand")).toBeVisible();
  await page.getByRole("button", { name: "Put aside" }).click();

  // No way to a result goes past it, and each leads to what can be done.
  await page.getByRole("button", { name: "Plan", exact: true }).first().click();
  await expect(planPanel(page).getByText("infra/main.ts was edited by hand").first()).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Shift+E");
  const exporting = page.getByRole("dialog", { name: "Export" });
  for (const format of ["Terraform (HCL)", "CDKTF project", "Terraform JSON"]) {
    await exporting.getByRole("radio", { name: format }).check();
    await exporting.getByRole("button", { name: "Export", exact: true }).click();
    await expect(exporting.getByRole("alert")).toContainText("infra/main.ts was edited by hand");
  }
  await exporting.getByRole("button", { name: "Look at the edited files…" }).click();
  const dialog = page.getByRole("dialog", { name: "Generated files that were edited" });
  await dialog.getByRole("checkbox", { name: "main.ts" }).check();
  expect(await readFile(main, "utf8")).toContain("// mine");
  await dialog.getByRole("button", { name: /^Overwrite/ }).click();
  await expect(dialog).toBeHidden();
  expect(await readFile(main, "utf8")).not.toContain("// mine");
  const kept = (await filesIn(join(directory, ".groundplan", "replaced"))).filter((path) => path.endsWith("main.ts"));
  expect(await Promise.all(kept.map((path) => readFile(path, "utf8")))).toEqual([`${generated}// mine\n`]);
  await expect(page.getByRole("button", { name: "Put aside" })).toHaveCount(0);
});

test("an export writes over what is there only when that is said", async ({ page, app }) => {
  await openStartPage(page, app);
  await createProject(page, app, { template: "Three-tier web application", name: "Shop" });
  const out = join(app.projects, "out");
  await mkdir(out);
  await writeFile(join(out, "providers.tf"), "# mine\n");
  await page.keyboard.press("ControlOrMeta+Shift+E");
  const dialog = page.getByRole("dialog", { name: "Export" });
  await dialog.getByLabel("Folder", { exact: true }).fill(out);
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("is there already");
  expect(await readFile(join(out, "providers.tf"), "utf8")).toBe("# mine\n");
  await dialog.getByRole("button", { name: "Overwrite" }).click();
  await expect(dialog).toBeHidden();
  expect(await readFile(join(out, "providers.tf"), "utf8")).toContain("required_providers");
});
