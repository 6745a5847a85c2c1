import { readFile } from "node:fs/promises";
import { z } from "zod";
import { errorCode, fileError, RunnerError } from "../errors";
import type { RawOutputs } from "../messages/ui-message";
import { collect, endInWords } from "../process/command";
import type { OutputView } from "../protocol";
import { terraformCommand, type Workspace } from "./workspace";

/** What the drawing says about an output. */
interface OutputDescription {
  readonly description: string;
  /** The component or connection that it comes from. */
  readonly origin?: string;
}

export type OutputDescriptions = Readonly<Record<string, OutputDescription>>;

const outputsSchema = z.record(
  z.string(),
  z.object({ value: z.unknown().optional(), sensitive: z.boolean().default(false) }),
);

const stateSchema = z.object({ outputs: outputsSchema.default({}) });

/** Outputs as the window shows them, by name. The value of a sensitive one is left behind here and goes no further. */
export function outputViews(outputs: RawOutputs, descriptions: OutputDescriptions): OutputView[] {
  return Object.entries(outputs)
    .map(([name, { sensitive, value }]) => {
      const { description = "", origin } = Object.hasOwn(descriptions, name) ? (descriptions[name] ?? {}) : {};
      const json = sensitive || value === undefined ? undefined : JSON.stringify(value);
      return {
        name,
        ...(origin === undefined ? {} : { origin }),
        description,
        sensitive,
        ...(json === undefined ? {} : { json }),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

function parse<Shape>(schema: z.ZodType<Shape>, text: string, where: string): Shape {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new RunnerError(
      "unreadable-state",
      `The outputs in ${where} cannot be read.`,
      "Plan again to see what is wrong.",
    );
  }
}

/**
 * The outputs in a local state file; none before there is one.
 *
 * @throws RunnerError `unreadable-state`, `not-writable`
 */
export async function outputsInState(stateFile: string, descriptions: OutputDescriptions): Promise<OutputView[]> {
  const text = await readFile(stateFile, "utf8").catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return "";
    throw fileError(error, stateFile, "The state cannot be read");
  });
  return text.trim() === "" ? [] : outputViews(parse(stateSchema, text, stateFile).outputs, descriptions);
}

/**
 * The outputs as `terraform output` tells them.
 *
 * @throws RunnerError `unreadable-state`, `outputs-failed`
 */
export async function outputsOfTerraform(
  workspace: Workspace,
  descriptions: OutputDescriptions,
): Promise<OutputView[]> {
  const end = await collect(terraformCommand(workspace, ["output", "-json", "-no-color"])).output;
  if (end.exitCode !== 0) {
    throw new RunnerError(
      "outputs-failed",
      `terraform output ${endInWords(end)}: ${end.stderr.trim().slice(0, 500)}`,
      "Plan again to see what is wrong.",
    );
  }
  return outputViews(parse(outputsSchema, end.stdout, "the state"), descriptions);
}
