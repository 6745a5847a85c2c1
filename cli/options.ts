import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { GroundplanDocument } from "../model/document";
import { requireEnvironment } from "../server/generation/checks";
import type { Target } from "../server/protocol";

/** What every command takes. */
export interface OutputOptions {
  readonly json?: boolean;
}

/** What commands take that work on a project. */
export interface CommonOptions extends OutputOptions {
  readonly env?: string;
  readonly target?: "rehearsal" | "aws" | "endpoint";
  readonly endpoint?: string;
  readonly profile?: string;
}

/** Adds the options of every command to one. */
export function withOutputOptions(command: Command): Command {
  return command.option("--json", "print one JSON object instead of text");
}

/** Adds the options of a command that works on a project; it does not start when they do not fit each other. */
export function withCommonOptions(command: Command): Command {
  return withPlaceOptions(command).hook("preAction", (_program, action) => void targetOf(action.opts()));
}

/** The same for a command that looks for runs by them. */
export function withPlaceOptions(command: Command): Command {
  return withOutputOptions(command)
    .option("--env <name>", "the environment; the project's first one when left out")
    .addOption(
      new Option("--target <target>", "where it runs").choices(["rehearsal", "aws", "endpoint"]).default("rehearsal"),
    )
    .option("--endpoint <url>", "address of a stand-in for AWS (LocalStack, moto); sets --target endpoint", parseUrl)
    .option("--profile <name>", "profile of the AWS configuration, for --target aws");
}

/** Runs the project's own code (`infra/custom.ts`) of a folder that came from elsewhere. */
export function withTrust(command: Command): Command {
  return command.option("--trust", "trust the code in this folder's infra/ and remember it");
}

/** The target that the options name. @throws InvalidArgumentError when they do not fit each other */
export function targetOf({ target, endpoint, profile }: CommonOptions): Target {
  if (endpoint !== undefined) {
    if (target === "aws") throw new InvalidArgumentError("--endpoint does not go with --target aws.");
    return { type: "endpoint", url: endpoint };
  }
  if (target === "endpoint") throw new InvalidArgumentError("--target endpoint needs --endpoint URL.");
  if (profile !== undefined && target !== "aws") throw new InvalidArgumentError("--profile goes with --target aws.");
  return target === "aws" ? { type: "aws", ...(profile === undefined ? {} : { profile }) } : { type: "rehearsal" };
}

/** The environment that is meant. @throws AppError `unknown-environment` */
export function environmentOf(document: GroundplanDocument, { env }: CommonOptions): string {
  const name = env ?? document.environments[0]?.name ?? "";
  requireEnvironment(document, name);
  return name;
}

/** The absolute path of a folder given on the command line. @throws InvalidArgumentError for an empty one */
export function folderOf(given: string): string {
  // It would mean the folder at hand, which nobody says by accident with a variable that is not set.
  if (given.trim() === "") throw new InvalidArgumentError("The folder's path is empty.");
  return resolve(given);
}

function parseUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError("An http or https address is wanted, such as http://localhost:4566.");
}
