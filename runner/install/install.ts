import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { unzip } from "fflate";
import { fileError, RunnerError } from "../errors";
import { download, downloadBytes } from "../network/download";
import { executable, installedPath, pinnedVersion, releasePlatform, releasesUrl } from "../terraform/release";
import { hashicorpKey } from "./hashicorp-key";
import { checksumOf, verifyChecksum, verifySignature } from "./verify";

export interface InstallStep {
  /** What is being done, in words. */
  readonly step: string;
  /** Bytes fetched, or the number of the step where there are none. */
  readonly done: number;
  readonly total?: number;
}

export interface InstallOptions {
  readonly dataDirectory: string;
  /** Where releases lie, without a slash at the end; the official site when left out. */
  readonly baseUrl?: string;
  /** The key that releases are signed with; HashiCorp's when left out. */
  readonly key?: { readonly armored: string; readonly fingerprint: string };
  readonly platform?: string;
  readonly signal?: AbortSignal;
}

const officialKey = { armored: hashicorpKey, fingerprint: "C874011F0AB405110D02105534365D9472D7468F" };

function extract(archive: Uint8Array, name: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    unzip(archive, { filter: (entry) => entry.name === name }, (error, entries) => {
      const entry = error === null ? entries[name] : undefined;
      if (entry !== undefined) resolve(entry);
      else reject(new RunnerError("release-broken", `The release holds no ${name}.`, "Try again later."));
    });
  });
}

/**
 * Fetches the pinned Terraform release into the app's data folder, step by step, and gives the program's path.
 *
 * The signed list of checksums is verified before the archive is fetched, the archive before it is opened, and the
 * program appears in its place at once or not at all. Whatever ends it early leaves nothing behind.
 *
 * @throws RunnerError `download-failed`, `release-not-genuine`, `release-broken`, `no-release`, `disk-full`,
 * `not-writable`
 */
export async function* installTerraform(options: InstallOptions): AsyncGenerator<InstallStep, string> {
  const base = `${options.baseUrl ?? releasesUrl}/terraform/${pinnedVersion}`;
  const sumsName = `terraform_${pinnedVersion}_SHA256SUMS`;
  const archiveName = `terraform_${pinnedVersion}_${options.platform ?? releasePlatform()}.zip`;
  const destination = installedPath(options.dataDirectory);
  const parent = dirname(dirname(destination));
  const doing = "Terraform could not be installed";

  yield { step: "Fetching the signed checksums", done: 0 };
  const sums = await downloadBytes(`${base}/${sumsName}`, options.signal);
  const signature = await downloadBytes(`${base}/${sumsName}.sig`, options.signal);
  yield { step: "Verifying the signature", done: 0 };
  await verifySignature(sums, signature, options.key ?? officialKey);
  const expected = checksumOf(sums, archiveName);

  const hash = createHash("sha256");
  const chunks: Uint8Array[] = [];
  for await (const { chunk, done, total } of download(`${base}/${archiveName}`, options.signal)) {
    hash.update(chunk);
    chunks.push(chunk);
    yield { step: `Fetching Terraform ${pinnedVersion}`, done, ...(total === undefined ? {} : { total }) };
  }
  verifyChecksum(archiveName, expected, hash.digest("hex"));
  yield { step: "Unpacking", done: 0 };
  const program = await extract(Buffer.concat(chunks), executable("terraform"));

  let staging: string | undefined;
  try {
    await mkdir(parent, { recursive: true });
    staging = await mkdtemp(join(parent, ".incoming-"));
    const staged = join(staging, executable("terraform"));
    await writeFile(staged, program, { flush: true });
    await chmod(staged, 0o755);
    await mkdir(dirname(destination), { recursive: true });
    await rename(staged, destination);
  } catch (error) {
    throw fileError(error, parent, doing);
  } finally {
    if (staging !== undefined) await rm(staging, { recursive: true, force: true });
  }
  yield { step: "Installed", done: 1, total: 1 };
  return destination;
}
