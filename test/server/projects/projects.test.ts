import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../../../model/apply-edit";
import { serializeDocument } from "../../../model/serialize";
import { AppError } from "../../../server/errors";
import { openRecent } from "../../../server/projects/recent";
import { projectsIn, shop, smallDisk, temporaryFolder, testTemplates, writeProject } from "../surroundings";

const renamed = applyEdit(shop, { type: "rename", id: "app", name: "Orders" });
const big = applyEdit(shop, { type: "set-props", id: "app", props: { text: "x".repeat(200_000) } });

async function refusal(work: Promise<unknown>): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

async function contentsOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")])),
  );
}

describe("creating a project", () => {
  it("makes the folder, ignores the app's own folder, trusts it and remembers it", async () => {
    const data = await temporaryFolder();
    const directory = join(data, "new", "web-shop");
    const project = await projectsIn(data).create({ directory, name: "Web shop", template: "empty" });
    expect(project).toMatchObject({
      directory,
      trusted: true,
      readOnly: false,
      document: { name: "Web shop", key: "web-shop" },
    });
    expect(await readFile(join(directory, ".gitignore"), "utf8")).toContain(".groundplan/\n");
    expect(await openRecent(data).list()).toMatchObject([{ directory, name: "Web shop", exists: true }]);
  });

  it("takes a template's drawing and keeps a repository's own files", async () => {
    const data = await temporaryFolder();
    const directory = join(data, "repository");
    await mkdir(join(directory, ".git"), { recursive: true });
    await writeFile(join(directory, ".gitignore"), "*.log");
    const projects = projectsIn(data);
    const project = await projects.create({ directory, name: "Mine", template: "shop" });
    expect(project.document.components).toEqual(shop.document.components);
    expect(project.layout).toEqual(shop.layout);
    expect((await readFile(join(directory, ".gitignore"), "utf8")).split("\n").slice(0, 2)).toEqual([
      "*.log",
      ".groundplan/",
    ]);
    expect(testTemplates.list()).toMatchObject([
      { name: "empty", components: 0 },
      { name: "shop", title: "Shop", components: 2 },
    ]);
  });

  it("refuses folders in use, unknown templates and ways out of the templates' folder", async () => {
    const data = await temporaryFolder();
    await mkdir(join(data, "full"));
    await writeFile(join(data, "full", "notes.txt"), "");
    await writeProject(join(data, "elsewhere"));
    const projects = projectsIn(data);
    const create = (name: string, template = "empty") =>
      refusal(projects.create({ directory: join(data, name), name: "X", template }));
    expect(await create("full")).toMatchObject({ code: "folder-in-use" });
    expect(await create("elsewhere")).toMatchObject({ code: "project-exists" });
    expect(await create("full/notes.txt")).toMatchObject({ code: "not-a-folder" });
    expect(await create("x", "nope")).toMatchObject({
      code: "unknown-template",
      remedy: "Choose one of: empty, shop.",
    });
    expect(await create("x", "../elsewhere")).toMatchObject({ code: "unknown-template" });
    expect(await refusal(projects.open("relative"))).toMatchObject({ code: "invalid-path" });
  });
});

describe("saving a copy", () => {
  it("takes the drawing and code of one's own along; states, packages, links and the first project stay", async () => {
    const data = await temporaryFolder();
    const directory = join(data, "shop");
    const projects = projectsIn(data);
    await projects.create({ directory, name: "Shop", template: "shop" });
    await projects.saveDraft(directory, renamed);
    const infra = join(directory, "infra");
    for (const folder of ["lib", "state", "node_modules", ".terraform"]) {
      await mkdir(join(infra, folder), { recursive: true });
      await writeFile(join(infra, folder, "file.ts"), folder);
    }
    await writeFile(join(infra, "custom.ts"), "mine");
    // Windows gives links to administrators only.
    await symlink(join(directory, "groundplan.json"), join(infra, "link.ts")).catch(() => undefined);
    const before = (await readdir(infra, { recursive: true })).sort();
    const target = join(data, "deep", "copy");
    const copy = await projects.copy({ directory, target, document: renamed.document, layout: renamed.layout });
    expect(copy).toMatchObject({ directory: target, trusted: true, readOnly: false });
    expect(copy.document.components).toEqual(renamed.document.components);
    expect(copy.layout).toEqual(renamed.layout);
    expect((await readdir(join(target, "infra"))).sort()).toEqual(["custom.ts", "lib"]);
    expect(await readFile(join(target, "infra", "custom.ts"), "utf8")).toBe("mine");
    expect((await projects.open(directory)).document.components).toEqual(shop.document.components);
    expect((await readdir(infra, { recursive: true })).sort()).toEqual(before);
  });

  it("does not trust code that was not trusted, and leaves folders in use alone", async () => {
    const data = await temporaryFolder();
    const directory = join(data, "from-elsewhere");
    await writeProject(directory);
    const projects = projectsIn(data, { hasForeignCode: async () => true });
    const target = join(data, "copy");
    const options = { directory, target, document: shop.document, layout: shop.layout };
    expect((await projects.copy(options)).trusted).toBe(false);
    expect((await refusal(projects.copy(options))).code).toBe("project-exists");
    await mkdir(join(data, "used"));
    await writeFile(join(data, "used", "file"), "");
    expect((await refusal(projects.copy({ ...options, target: join(data, "used") }))).code).toBe("folder-in-use");
    expect((await refusal(projects.copy({ ...options, target: "relative" }))).code).toBe("invalid-path");
  });
});

describe("opening a project", () => {
  it("writes nothing", async () => {
    const data = await temporaryFolder();
    const directory = join(data, "p");
    await writeProject(directory);
    const before = await contentsOf(directory);
    const project = await projectsIn(data).open(directory);
    expect(project).toMatchObject({ document: shop.document, layout: shop.layout, trusted: false });
    expect(project).not.toHaveProperty("draft");
    expect(await contentsOf(directory)).toEqual(before);
  });

  it("opens without a layout file", async () => {
    const data = await temporaryFolder();
    await writeProject(join(data, "p"));
    await rm(join(data, "p", "groundplan.layout.json"));
    expect((await projectsIn(data).open(join(data, "p"))).layout.boxes).toEqual({});
  });

  it.each([
    ["broken-json", '{ "version": 1,, }', /groundplan\.json: Line 1, column 16/],
    ["newer-version", '{ "version": 99 }', /newer Groundplan \(version 99/],
    ["invalid", '{ "version": 1 }', /groundplan\.json: name/],
    ["unknown-version", "[]", /no Groundplan drawing/],
  ])("says what is wrong with a file (%s), and leaves it", async (code, text, message) => {
    const data = await temporaryFolder();
    const directory = join(data, "p");
    await writeProject(directory);
    await writeFile(join(directory, "groundplan.json"), text);
    const error = await refusal(projectsIn(data).open(directory));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.remedy).not.toBe("");
    expect(await readFile(join(directory, "groundplan.json"), "utf8")).toBe(text);
  });

  it("says when there is no folder or no project in it", async () => {
    const data = await temporaryFolder();
    expect(await refusal(projectsIn(data).open(join(data, "gone")))).toMatchObject({ code: "not-found" });
    expect(await refusal(projectsIn(data).open(data))).toMatchObject({ code: "no-project" });
  });
});

describe("saving", () => {
  it("writes both files and gives the revision that the next save needs", async () => {
    const data = await temporaryFolder();
    const directory = join(data, "p");
    await writeProject(directory);
    const projects = projectsIn(data);
    const { revision } = await projects.open(directory);
    const saved = await projects.save({ directory, ...renamed, revision });
    if (saved.result !== "saved") throw new Error(saved.result);
    expect((await projects.read(directory)).document).toEqual(renamed.document);
    expect(await projects.save({ directory, ...shop, revision: saved.revision })).toMatchObject({ result: "saved" });
    expect(await readdir(directory)).toEqual(["groundplan.json", "groundplan.layout.json"]);
  });

  it("shows both versions instead of overwriting what changed on the disk", async () => {
    const data = await temporaryFolder();
    const directory = join(data, "p");
    await writeProject(directory);
    const projects = projectsIn(data);
    const { revision } = await projects.open(directory);
    const theirs = { ...shop.document, name: "Changed elsewhere" };
    await writeProject(directory, theirs);
    const result = await projects.save({ directory, ...renamed, revision });
    expect(result).toMatchObject({ result: "conflict", disk: { document: theirs } });
    expect(await readFile(join(directory, "groundplan.json"), "utf8")).toBe(serializeDocument(theirs));
    expect(await projects.save({ directory, ...renamed, revision, overwrite: true })).toMatchObject({
      result: "saved",
    });
    expect((await projects.read(directory)).document).toEqual(renamed.document);
  });

  it("finds no conflict when somebody else wrote the same", async () => {
    const data = await temporaryFolder();
    await writeProject(join(data, "p"), renamed.document);
    const result = await projectsIn(data).save({ directory: join(data, "p"), ...renamed, revision: "older" });
    expect(result.result).toBe("saved");
  });

  it("says when the file on the disk was broken meanwhile, and writes over it only when asked", async () => {
    const data = await temporaryFolder();
    const directory = join(data, "p");
    await writeProject(directory);
    const projects = projectsIn(data);
    const { revision } = await projects.open(directory);
    await writeFile(join(directory, "groundplan.json"), "{");
    expect(await projects.save({ directory, ...renamed, revision })).toMatchObject({
      result: "failed",
      code: "broken-json",
    });
    expect(await projects.save({ directory, ...renamed, revision, overwrite: true })).toMatchObject({
      result: "saved",
    });
    await rm(join(directory, "groundplan.json"));
    expect(await projects.save({ directory, ...renamed, revision })).toMatchObject({
      result: "failed",
      code: "no-project",
      remedy: expect.stringContaining("Save once more"),
    });
    expect(await projects.save({ directory, ...renamed, revision, overwrite: true })).toMatchObject({
      result: "saved",
    });
  });

  it("keeps saves of one project apart", async () => {
    const data = await temporaryFolder();
    const directory = join(data, "p");
    await writeProject(directory);
    const projects = projectsIn(data);
    const { revision } = await projects.open(directory);
    const results = await Promise.all([
      projects.save({ directory, ...renamed, revision }),
      projects.save({ directory, ...big, revision }),
    ]);
    expect(results.map(({ result }) => result)).toEqual(["saved", "conflict"]);
  });

  it("saves the drawing even when its project cannot be generated, and says why", async () => {
    const data = await temporaryFolder();
    await writeProject(join(data, "p"));
    const projects = projectsIn(data, {
      generate: async () => {
        throw new AppError("disk-full", "infra is full.", "Free some space.");
      },
    });
    const { revision } = await projects.open(join(data, "p"));
    expect(await projects.save({ directory: join(data, "p"), ...renamed, revision })).toMatchObject({
      result: "saved",
      notices: [{ code: "disk-full" }],
    });
  });

  it("changes neither file when the disk is full, between the two or before", async ({ skip }) => {
    const disk = await smallDisk(64);
    if (!disk) return skip("A small disk needs Linux and the right to mount.");
    const data = await temporaryFolder();
    const directory = join(disk.path, "p");
    await writeProject(directory);
    const projects = projectsIn(data);
    const { revision } = await projects.open(directory);
    const before = await contentsOf(directory);
    // Meaning fits on the disk and layout does not.
    const layout = {
      ...shop.layout,
      boxes: Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`box${index}`, { x: index, y: index }])),
    };
    expect(await projects.save({ directory, document: renamed.document, layout, revision })).toMatchObject({
      result: "failed",
      code: "disk-full",
      message: expect.stringContaining(directory),
      remedy: expect.stringContaining("Free some space"),
    });
    expect(await contentsOf(directory)).toEqual(before);
    expect(await projects.save({ directory, ...big, revision })).toMatchObject({ result: "failed", code: "disk-full" });
    expect(await contentsOf(directory)).toEqual(before);
    expect(await projects.save({ directory, ...renamed, revision })).toMatchObject({ result: "saved" });
  });

  it("says that a folder is read-only, when it is opened and when it is saved", async ({ skip }) => {
    const disk = await smallDisk(64);
    if (!disk) return skip("A read-only disk needs Linux and the right to mount.");
    const data = await temporaryFolder();
    const directory = join(disk.path, "p");
    await writeProject(directory);
    disk.readOnly();
    const projects = projectsIn(data);
    const project = await projects.open(directory);
    expect(project.readOnly).toBe(true);
    expect(await projects.save({ directory, ...renamed, revision: project.revision })).toMatchObject({
      result: "failed",
      code: "read-only",
    });
    expect(
      await refusal(projects.create({ directory: join(disk.path, "q"), name: "Q", template: "empty" })),
    ).toMatchObject({
      code: "read-only",
    });
  });
});

describe("drafts", () => {
  it("gives back what was not saved, until it is saved or dropped", async () => {
    const data = await temporaryFolder();
    const directory = join(data, "p");
    await writeProject(directory);
    const projects = projectsIn(data);
    await projects.saveDraft(directory, renamed);
    const again = await projectsIn(data).open(directory);
    expect(again.document).toEqual(shop.document);
    expect(again.draft).toMatchObject({ document: renamed.document, layout: renamed.layout });
    await projects.save({ directory, ...renamed, revision: again.revision });
    expect(await projectsIn(data).open(directory)).not.toHaveProperty("draft");
    await projects.saveDraft(directory, big);
    await projects.dropDraft(directory);
    expect(await projectsIn(data).open(directory)).not.toHaveProperty("draft");
  });

  it("survives a draft that was cut off", async () => {
    const data = await temporaryFolder();
    await writeProject(join(data, "p"));
    await projectsIn(data).saveDraft(join(data, "p"), renamed);
    const [name] = await readdir(join(data, "drafts"));
    await writeFile(join(data, "drafts", name ?? ""), '{"directory":');
    expect(await projectsIn(data).open(join(data, "p"))).not.toHaveProperty("draft");
  });
});

describe("trust", () => {
  it("is asked for before code from elsewhere runs, and holds for the folder itself", async () => {
    const data = await temporaryFolder();
    const directory = join(data, "p");
    await writeProject(directory);
    const projects = projectsIn(data);
    expect(await refusal(projects.assertTrusted(directory, shop.document))).toMatchObject({
      code: "not-trusted",
      subject: directory,
    });
    await projects.trust(directory);
    await projects.assertTrusted(directory, shop.document);
    const other = join(data, "other");
    await writeProject(other);
    await symlink(other, join(data, "link"));
    await projects.trust(join(data, "link"));
    expect((await projects.open(other)).trusted).toBe(true);
    expect(await refusal(projects.trust(join(data, "nothing")))).toMatchObject({ code: "not-found" });
  });

  it("is not asked for where all code is Groundplan's own", async () => {
    const data = await temporaryFolder();
    await writeProject(join(data, "p"));
    const projects = projectsIn(data, { hasForeignCode: async () => false });
    expect((await projects.open(join(data, "p"))).trusted).toBe(true);
  });
});

describe("recent projects", () => {
  it("lists the last opened first, says which are gone, and forgets", async () => {
    const data = await temporaryFolder();
    const [a, b] = [join(data, "a"), join(data, "b")];
    await writeProject(a);
    await writeProject(b);
    const projects = projectsIn(data);
    for (const directory of [a, b, a]) await projects.open(directory);
    await rm(b, { recursive: true });
    const recent = openRecent(data);
    expect((await recent.list()).map(({ directory, exists }) => [directory, exists])).toEqual([
      [a, true],
      [b, false],
    ]);
    await recent.forget(b);
    expect(await recent.list()).toHaveLength(1);
  });
});
