import { statSync } from "node:fs";
import { RunnerError } from "../errors";
import type { TerraformStatus } from "../protocol";
import { type SearchPlaces, terraformCandidates } from "./candidates";
import { missing, type Probe, probeTerraform, type TerraformBinary } from "./probe";
import { pinnedVersion } from "./release";

export interface FindOptions extends SearchPlaces {
  /** The path that the user set; nothing else is tried then. */
  readonly setting?: string;
}

/** Answers by path and modification time: asking costs 50 ms, and every plan asks. */
const answers = new Map<string, Probe>();

async function probeOnce(path: string): Promise<Probe> {
  const file = statSync(path, { throwIfNoEntry: false });
  const key = `${path}\0${file?.mtimeMs}\0${file?.size}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = await probeTerraform(path);
  // Only good news is kept: a program that did not start a moment ago may do so now.
  if (answer.problem === undefined) answers.set(key, answer);
  return answer;
}

async function search(options: FindOptions): Promise<Probe> {
  if (options.setting !== undefined && options.setting !== "") return probeOnce(options.setting);
  let first: Probe | undefined;
  for (const candidate of terraformCandidates(options)) {
    const answer = await probeOnce(candidate);
    if (answer.problem === undefined) return answer;
    first ??= answer;
  }
  return first ?? { problem: missing() };
}

/** Which Terraform or OpenTofu would run, or why none can, and what could be installed instead. */
export async function terraformStatus(options: FindOptions): Promise<TerraformStatus> {
  const installable = { version: pinnedVersion };
  const { binary, problem } = await search(options);
  return { found: problem === undefined, ...binary, ...(problem === undefined ? {} : { problem }), installable };
}

/**
 * The program to run.
 *
 * @throws RunnerError with the problem's code (`terraform-missing`, `terraform-too-old` …) when there is none
 */
export async function findTerraform(options: FindOptions): Promise<TerraformBinary> {
  const { binary, problem } = await search(options);
  if (problem !== undefined) throw new RunnerError(problem.code, problem.message, problem.remedy);
  return binary;
}
