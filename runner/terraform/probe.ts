import { realpath, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename } from "node:path";
import { z } from "zod";
import { collect } from "../process/command";
import { terraformEnvironment } from "../process/environment";
import type { TerraformStatus } from "../protocol";
import { oldestTerraform, oldestTofu, pinnedVersion } from "./release";

export interface TerraformBinary {
  readonly path: string;
  readonly product: "terraform" | "tofu";
  readonly version: string;
}

export type TerraformProblem = NonNullable<TerraformStatus["problem"]>;

export type Probe =
  | { readonly binary: TerraformBinary; readonly problem?: undefined }
  | { readonly binary?: Partial<TerraformBinary>; readonly problem: TerraformProblem };

const versionSchema = z.object({ terraform_version: z.string().regex(/^\d+\.\d+\.\d+/) });

const probeTimeout = 10_000;

function compareVersions(a: string, b: string): number {
  const numbers = (version: string): number[] => (version.split("-")[0] ?? "").split(".").map(Number);
  const [left, right] = [numbers(a), numbers(b)];
  return [0, 1, 2].map((index) => (left[index] ?? 0) - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

const elsewhere = `Name another path in the settings, or install Terraform ${pinnedVersion} from here.`;

/**
 * Asks a program for its version.
 *
 * The problem's code says why it cannot be used: `terraform-missing`, `terraform-not-starting`, `terraform-timeout`,
 * `terraform-garbage` (it prints something else) or `terraform-too-old`.
 *
 * @param timeout milliseconds to wait for an answer
 */
export async function probeTerraform(path: string, timeout: number = probeTimeout): Promise<Probe> {
  const file = await stat(path).catch(() => undefined);
  if (file === undefined) return { problem: missing(path) };
  const { output } = collect(
    {
      binary: path,
      args: ["version", "-json"],
      // A place without configuration, so that nothing but the program itself speaks.
      cwd: tmpdir(),
      environment: terraformEnvironment(process.env),
    },
    { timeout },
  );
  const result = await output;
  if (result.signal === "SIGKILL") {
    return {
      problem: {
        code: "terraform-timeout",
        message: `${path} did not tell its version within ${Math.round(timeout / 1000)} seconds, or was ended from outside.`,
        remedy: elsewhere,
      },
    };
  }
  if (result.exitCode !== 0) {
    const why = result.startError ?? result.signal ?? `exit code ${result.exitCode}`;
    const said = result.stderr.trim().split(/\r?\n/).slice(0, 3).join(" ").slice(0, 300);
    return {
      problem: {
        code: "terraform-not-starting",
        message: `${path} does not start (${why})${said === "" ? "." : `: ${said}`}`,
        remedy: `Check that it is a Terraform built for this system, and that it may be run. ${elsewhere}`,
      },
    };
  }
  const version = readVersion(result.stdout);
  if (version === undefined) {
    return {
      problem: {
        code: "terraform-garbage",
        message: `${path} does not answer as Terraform does: it printed “${result.stdout.trim().slice(0, 80)}”.`,
        remedy: elsewhere,
      },
    };
  }
  const product = basename(await realpath(path).catch(() => path)).includes("tofu") ? "tofu" : "terraform";
  const oldest = product === "tofu" ? oldestTofu : oldestTerraform;
  const binary: TerraformBinary = { path, product, version };
  if (compareVersions(version, oldest) < 0) {
    const name = product === "tofu" ? "OpenTofu" : "Terraform";
    return {
      binary,
      problem: {
        code: "terraform-too-old",
        message: `${path} is ${name} ${version}; at least ${oldest} is needed.`,
        remedy: `Update it, or install Terraform ${pinnedVersion} from here.`,
      },
    };
  }
  return { binary };
}

/** Nothing is there: at a path that was named, or anywhere. */
export function missing(path?: string): TerraformProblem {
  return {
    code: "terraform-missing",
    message:
      path === undefined
        ? "Neither Terraform nor OpenTofu was found on this computer. Drawing, code and checks work without; plan and apply do not."
        : `There is no program at ${path}.`,
    remedy:
      path === undefined
        ? `Install Terraform ${pinnedVersion} from here (in the terminal: groundplan terraform install), or name the path of one in the settings.`
        : elsewhere,
  };
}

function readVersion(text: string): string | undefined {
  try {
    return versionSchema.parse(JSON.parse(text)).terraform_version;
  } catch {
    return undefined;
  }
}
