import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import { z } from "zod";

/** Which version of which state: Terraform counts the serial up at every change, the lineage names the history. */
export interface StateVersion {
  readonly lineage: string;
  readonly serial: number;
}

const stateSchema = z.object({ lineage: z.string().default(""), serial: z.number().default(0) });

/** Reads lineage and serial of a state file's text; undefined when it is none. */
export function stateVersionOf(text: string): StateVersion | undefined {
  try {
    const { lineage, serial } = stateSchema.parse(JSON.parse(text));
    return { lineage, serial };
  } catch {
    return undefined;
  }
}

export interface PlanFileFacts {
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  /** The state that the plan was made against, when the file tells (it is a zip archive with the state inside). */
  readonly state?: StateVersion;
}

/**
 * Hash of a plan file and the state it was made against.
 *
 * @throws the file system's error when it cannot be read
 */
export async function readPlanFile(path: string): Promise<PlanFileFacts> {
  const bytes = await readFile(path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const state = stateInside(bytes);
  return state === undefined ? { sha256 } : { sha256, state };
}

function stateInside(bytes: Uint8Array): StateVersion | undefined {
  try {
    const entries = unzipSync(bytes, { filter: (entry) => entry.name === "tfstate" });
    const entry = entries.tfstate;
    return entry === undefined ? undefined : stateVersionOf(Buffer.from(entry).toString("utf8"));
  } catch {
    return undefined;
  }
}
