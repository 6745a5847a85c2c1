import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findTerraform, terraformStatus } from "../../runner/terraform/find";
import { probeTerraform } from "../../runner/terraform/probe";
import { installedPath, pinnedVersion, releasePlatform } from "../../runner/terraform/release";
import { fakeTerraform } from "./fake-terraform";

// Its stand-ins for Terraform and its slow resources are scripts that Windows does not run.
const onPosix = describe.skipIf(process.platform === "win32");

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "groundplan-find-"));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

const nowhere = () => ({ dataDirectory: join(directory, "data"), environment: { PATH: "" }, usualDirectories: [] });

onPosix("looking for Terraform", () => {
  it("says that there is none, how to get one, and what goes on working", async () => {
    const status = await terraformStatus(nowhere());
    expect(status).toMatchObject({ found: false, installable: { version: pinnedVersion } });
    expect(status.problem).toMatchObject({ code: "terraform-missing" });
    expect(status.problem?.remedy).toContain("groundplan terraform install");
    await expect(findTerraform(nowhere())).rejects.toMatchObject({ code: "terraform-missing" });
  });

  it("takes the setting before PATH, PATH before the usual places, and those before what it installed itself", async () => {
    const made = async (folder: string, version: string): Promise<string> => {
      await mkdir(folder, { recursive: true });
      return fakeTerraform(folder, { version: `say({ terraform_version: "${version}" })` });
    };
    const installed = installedPath(join(directory, "data"));
    await made(dirname(installed), "1.11.4");
    expect((await terraformStatus(nowhere())).path).toBe(installed);
    const usual = await made(join(directory, "usual"), "1.9.0");
    const places = { ...nowhere(), usualDirectories: [dirname(usual)] };
    expect((await terraformStatus(places)).version).toBe("1.9.0");
    const path = await made(join(directory, "path"), "1.8.0");
    const withPath = { ...places, environment: { PATH: `relative:${dirname(path)}` } };
    expect((await terraformStatus(withPath)).version).toBe("1.8.0");
    const set = await made(join(directory, "set"), "1.7.0");
    expect(await terraformStatus({ ...withPath, setting: set })).toMatchObject({
      found: true,
      path: set,
      product: "terraform",
    });
    expect(await terraformStatus({ ...withPath, setting: join(directory, "gone") })).toMatchObject({
      found: false,
      problem: { code: "terraform-missing" },
    });
  });

  it("passes over one that does not work to one that does", async () => {
    await mkdir(join(directory, "old"));
    await mkdir(join(directory, "good"));
    const old = await fakeTerraform(join(directory, "old"), { version: `say({ terraform_version: "1.4.7" })` });
    const places = { ...nowhere(), usualDirectories: [dirname(old), join(directory, "good")] };
    expect((await terraformStatus(places)).problem?.code).toBe("terraform-too-old");
    await fakeTerraform(join(directory, "good"), {});
    expect(await terraformStatus(places)).toMatchObject({ found: true, version: "1.11.4" });
  });

  it("knows OpenTofu, under its own name and another", async () => {
    const tofu = await fakeTerraform(directory, { version: `say({ terraform_version: "1.8.2" })` }, "tofu");
    const alias = join(directory, "terraform");
    await symlink(tofu, alias);
    expect((await probeTerraform(alias)).binary).toEqual({ path: alias, product: "tofu", version: "1.8.2" });
  });
});

onPosix("a program that cannot be used", () => {
  it("is too old", async () => {
    const path = await fakeTerraform(directory, { version: `say({ terraform_version: "1.4.7" })` });
    expect((await probeTerraform(path)).problem).toMatchObject({
      code: "terraform-too-old",
      message: `${path} is Terraform 1.4.7; at least 1.5.0 is needed.`,
    });
  });

  it("does not start", async () => {
    const path = join(directory, "terraform");
    await writeFile(path, "\0not a program");
    await chmod(path, 0o755);
    expect((await probeTerraform(path)).problem?.code).toBe("terraform-not-starting");
    await writeFile(path, "");
    await chmod(path, 0o644);
    expect((await probeTerraform(path)).problem?.message).toContain("EACCES");
    const failing = await fakeTerraform(
      directory,
      { version: `console.error("missing library"); process.exit(127)` },
      "failing",
    );
    expect((await probeTerraform(failing)).problem?.message).toContain("missing library");
  });

  it("prints garbage", async () => {
    for (const [index, code] of [`say("hello")`, `say({ terraform_version: "latest" })`, "", `say([])`].entries()) {
      const path = await fakeTerraform(directory, { version: code }, `garbage-${index}`);
      expect((await probeTerraform(path)).problem?.code).toBe("terraform-garbage");
    }
  });

  it("never answers", async () => {
    const path = await fakeTerraform(directory, { version: "setInterval(() => {}, 1000)" });
    expect((await probeTerraform(path, 300)).problem?.code).toBe("terraform-timeout");
  });
});

onPosix("the platform of a release", () => {
  it("is named as HashiCorp names it", () => {
    expect(releasePlatform("win32", "x64")).toBe("windows_amd64");
    expect(releasePlatform("darwin", "arm64")).toBe("darwin_arm64");
    expect(() => releasePlatform("aix", "ppc64")).toThrow("no Terraform release for aix");
  });
});
