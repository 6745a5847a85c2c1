import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { createMessage, generateKey, readKey, readPrivateKey, reformatKey, sign } from "openpgp";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hashicorpKey } from "../../runner/install/hashicorp-key";
import { type InstallStep, installTerraform } from "../../runner/install/install";
import { executable, installedPath, pinnedVersion, releasePlatform } from "../../runner/terraform/release";

interface Key {
  readonly secret: string;
  readonly armored: string;
  readonly fingerprint: string;
}

async function makeKey(date?: Date): Promise<Key> {
  const { privateKey, publicKey } = await generateKey({
    userIDs: [{ name: "Releases" }],
    ...(date === undefined ? {} : { date }),
  });
  return {
    secret: privateKey,
    armored: publicKey,
    fingerprint: (await readKey({ armoredKey: publicKey })).getFingerprint(),
  };
}

async function signature(sums: Uint8Array, key: Key, date?: Date): Promise<Uint8Array> {
  return sign({
    message: await createMessage({ binary: sums }),
    signingKeys: await readPrivateKey({ armoredKey: key.secret }),
    detached: true,
    format: "binary",
    ...(date === undefined ? {} : { date }),
  });
}

const archiveName = `terraform_${pinnedVersion}_${releasePlatform()}.zip`;
const sumsName = `terraform_${pinnedVersion}_SHA256SUMS`;
const program = Buffer.from(`#!/bin/sh\necho '{"terraform_version":"${pinnedVersion}"}'\n`);
const archive = zipSync({ [executable("terraform")]: program, "LICENSE.txt": Buffer.from("licence") });

function sumsOf(bytes: Uint8Array): Uint8Array {
  const sum = createHash("sha256").update(bytes).digest("hex");
  return Buffer.from(`${"0".repeat(64)}  terraform_${pinnedVersion}_plan9_amd64.zip\n${sum}  ${archiveName}\n`);
}

let key: Key;
let directory: string;
let server: Server;
let files: Record<string, Uint8Array | "cut" | undefined>;
let baseUrl: string;

beforeAll(async () => {
  key = await makeKey();
});

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "groundplan-install-"));
  const sums = sumsOf(archive);
  files = { [sumsName]: sums, [`${sumsName}.sig`]: await signature(sums, key), [archiveName]: archive };
  server = createServer((request, response) => {
    const name = request.url?.split("/").at(-1) ?? "";
    const file = request.url === `/terraform/${pinnedVersion}/${name}` ? files[name] : undefined;
    if (file === undefined) {
      response.writeHead(404).end();
    } else if (file === "cut") {
      response.writeHead(200, { "content-length": archive.byteLength });
      response.write(archive.slice(0, archive.byteLength / 2), () => response.destroy());
    } else {
      response.writeHead(200, { "content-length": file.byteLength }).end(file);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  baseUrl = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
});

afterEach(async () => {
  server.close();
  await rm(directory, { recursive: true, force: true });
});

async function install(
  more: { signal?: AbortSignal; key?: Key } = {},
): Promise<{ steps: InstallStep[]; path: string }> {
  const steps: InstallStep[] = [];
  const installing = installTerraform({ dataDirectory: directory, baseUrl, key, ...more });
  for (;;) {
    const next = await installing.next();
    if (next.done === true) return { steps, path: next.value };
    steps.push(next.value);
  }
}

async function expectNothingLeft(): Promise<void> {
  expect(existsSync(installedPath(directory))).toBe(false);
  expect(await readdir(directory, { recursive: true })).toEqual([]);
}

describe("installing Terraform", () => {
  it("fetches, verifies and puts the release in its place, and may do so again", async () => {
    const { steps, path } = await install();
    expect(path).toBe(installedPath(directory));
    expect(await readFile(path)).toEqual(program);
    if (process.platform !== "win32") expect((await stat(path)).mode & 0o777).toBe(0o755);
    expect(steps.map(({ step }) => step)).toContain(`Fetching Terraform ${pinnedVersion}`);
    expect(steps.find(({ total }) => total === archive.byteLength)?.done).toBe(archive.byteLength);
    expect(await readdir(join(directory, "terraform"))).toEqual([pinnedVersion]);
    await install();
    expect(await readFile(path)).toEqual(program);
  });

  it("refuses an archive that is not the one that was signed", async () => {
    const tampered = Buffer.from(archive);
    tampered[40] = (tampered[40] ?? 0) ^ 1;
    files[archiveName] = tampered;
    await expect(install()).rejects.toMatchObject({
      code: "release-not-genuine",
      message: expect.stringContaining(`${archiveName} is not the file that was signed`),
    });
    await expectNothingLeft();
  });

  it("refuses checksums that were changed after signing", async () => {
    files[sumsName] = sumsOf(Buffer.from("another archive"));
    await expect(install()).rejects.toMatchObject({ code: "release-not-genuine" });
    await expectNothingLeft();
  });

  it("refuses checksums that somebody else signed, that nobody signed, and that do not name the archive", async () => {
    const sums = files[sumsName] as Uint8Array;
    files[`${sumsName}.sig`] = await signature(sums, await makeKey());
    await expect(install()).rejects.toMatchObject({
      code: "release-not-genuine",
      message: expect.stringContaining("not by HashiCorp"),
    });
    files[`${sumsName}.sig`] = Buffer.from("no signature");
    await expect(install()).rejects.toMatchObject({ code: "release-not-genuine" });
    const others = Buffer.from(`${"0".repeat(64)}  other.zip\n`);
    files[sumsName] = others;
    files[`${sumsName}.sig`] = await signature(others, key);
    await expect(install()).rejects.toThrow(`do not name ${archiveName}`);
    await expectNothingLeft();
  });

  it("refuses a key that is not the expected one, and with its own key whatever HashiCorp did not sign", async () => {
    await expect(install({ key: { ...key, fingerprint: "00" } })).rejects.toMatchObject({
      code: "release-not-genuine",
    });
    await expect(installAsShipped()).rejects.toMatchObject({
      code: "release-not-genuine",
    });
    await expectNothingLeft();
  });

  it("trusts a key whose life was extended after it had signed", async () => {
    const old = await makeKey(new Date("2021-04-19"));
    const sums = sumsOf(archive);
    files[sumsName] = sums;
    files[`${sumsName}.sig`] = await signature(sums, old, new Date("2025-04-09"));
    const extended = await reformatKey({
      privateKey: await readPrivateKey({ armoredKey: old.secret }),
      userIDs: [{ name: "Releases" }],
      date: new Date("2026-02-18"),
    });
    const { path } = await install({ key: { ...old, armored: extended.publicKey } });
    expect(existsSync(path)).toBe(true);
  });

  it("leaves nothing when the connection breaks, the file is gone, or somebody stops it", async () => {
    files[archiveName] = "cut";
    await expect(install()).rejects.toMatchObject({ code: "download-failed" });
    files[archiveName] = undefined;
    await expect(install()).rejects.toThrow("the server answered 404");
    files[archiveName] = archive;
    const abort = new AbortController();
    const installing = installTerraform({ dataDirectory: directory, baseUrl, key, signal: abort.signal });
    await installing.next();
    abort.abort();
    await expect(installing.next()).rejects.toMatchObject({ code: "download-failed" });
    const left = installTerraform({ dataDirectory: directory, baseUrl, key });
    await left.next();
    await left.return("");
    await expectNothingLeft();
  });
});

async function installAsShipped(): Promise<void> {
  for await (const _step of installTerraform({ dataDirectory: directory, baseUrl })) {
    // To its end.
  }
}

describe("HashiCorp's key", () => {
  it("is the published one, and valid", async () => {
    const read = await readKey({ armoredKey: hashicorpKey });
    expect(read.getFingerprint()).toBe("c874011f0ab405110d02105534365d9472d7468f");
    expect(read.getUserIDs()).toEqual(["HashiCorp Security (hashicorp.com/security) <security@hashicorp.com>"]);
    expect(await read.getExpirationTime(), "renew the key that is embedded").toSatisfy(
      (end: Date) => end > new Date("2029-01-01"),
    );
  });
});
