import { RunnerError } from "../errors";

const remedy =
  "Do not use this download. Try again on another connection; if it happens again, something between here and the releases site changes files.";

function refused(message: string): RunnerError {
  return new RunnerError("release-not-genuine", message, remedy);
}

/**
 * Checks that the list of checksums was signed with the given key.
 *
 * @param armoredKey the public key, as text
 * @param fingerprint what the key's fingerprint must be, hexadecimal
 * @throws RunnerError `release-not-genuine`
 */
export async function verifySignature(
  sums: Uint8Array,
  signature: Uint8Array,
  key: { readonly armored: string; readonly fingerprint: string },
): Promise<void> {
  // Loaded late: it is large, and only installing needs it.
  const { config, createMessage, readKey, readSignature, verify } = await import("openpgp");
  const publicKey = await readKey({ armoredKey: key.armored });
  if (publicKey.getFingerprint().toLowerCase() !== key.fingerprint.toLowerCase()) {
    throw refused("The public key of the releases site is not the one that this app knows.");
  }
  const parsed = await readSignature({ binarySignature: signature }).catch(() => {
    throw refused("The signature of the checksums cannot be read.");
  });
  const { signatures } = await verify({
    message: await createMessage({ binary: sums }),
    signature: parsed,
    verificationKeys: publicKey,
    /*
     * HashiCorp extended the life of its key in 2026, after this release was signed. The extension replaces the older
     * self-signature, so to openpgp.js the key seems to be younger than the release; this setting lets it judge by the
     * key's validity of today instead.
     */
    config: { ...config, allowInsecureVerificationWithReformattedKeys: true },
  });
  if (signatures.length === 0) throw refused("The checksums carry no signature.");
  for (const { verified } of signatures) {
    await verified.catch(() => {
      throw refused("The signature of the checksums is not by HashiCorp's release key.");
    });
  }
}

/**
 * The checksum of one file in a SHA256SUMS list.
 *
 * @throws RunnerError `release-not-genuine` when the list does not name it
 */
export function checksumOf(sums: Uint8Array, file: string): string {
  for (const line of Buffer.from(sums).toString("utf8").split(/\r?\n/)) {
    const [sum, name] = line.trim().split(/\s+\*?/);
    if (name === file && sum !== undefined && /^[0-9a-f]{64}$/i.test(sum)) return sum.toLowerCase();
  }
  throw refused(`The signed checksums do not name ${file}.`);
}

/**
 * Compares a checksum with what was signed.
 *
 * @throws RunnerError `release-not-genuine`
 */
export function verifyChecksum(file: string, expected: string, actual: string): void {
  if (expected !== actual)
    throw refused(`${file} is not the file that was signed: its SHA-256 is ${actual}, not ${expected}.`);
}
