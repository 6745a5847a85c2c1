import { Command, CommanderError } from "commander";
import { errorView } from "../server/errors";
import { installedVersion } from "../server/installation";
import { addDrawingCommands } from "./commands/drawing";
import { addMendingCommands } from "./commands/mending";
import { addRunCommands } from "./commands/runs";
import { addTerraformCommands } from "./commands/terraform";
import { errorText, print, printJson } from "./output";
import { openSession, type Session, type SessionInput } from "./session";

/** Exit codes: everything is fine; problems or a failure; wrong usage. */
export const exitCodes = { ok: 0, failure: 1, usage: 2 } as const;

/** Errors that say that an option's value names nothing there is. */
const misused: ReadonlySet<string> = new Set(["unknown-environment", "unknown-template"]);

const terminal: SessionInput = { out: process.stdout, err: process.stderr, in: process.stdin };

/** Runs one command and gives its exit code. */
export async function main(args: readonly string[], input: SessionInput = terminal): Promise<number> {
  let session: Session | undefined;
  let code: number = exitCodes.ok;
  const open = () => {
    session ??= openSession(input);
    return session;
  };
  const program = new Command("groundplan")
    .description("Draw an AWS environment; check, generate, plan and apply it from the drawing.")
    .version(installedVersion())
    .showHelpAfterError("(groundplan --help lists the commands)")
    .configureOutput({ writeOut: (text) => input.out.write(text), writeErr: (text) => input.err.write(text) });
  const finish = (exitCode: number) => {
    code = exitCode;
  };
  addDrawingCommands(program, open, finish);
  addRunCommands(program, open, finish);
  addMendingCommands(program, open, finish);
  addTerraformCommands(program, open, finish);
  for (const command of everyCommand(program)) command.exitOverride();
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    code = report(error, args.includes("--json"), input);
  } finally {
    await session?.app.close();
  }
  return code;
}

function report(error: unknown, json: boolean, { out, err }: SessionInput): number {
  // Commander has said what is wrong with the command line; help and version end here too.
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.ok;
    if (error.code === "commander.invalidArgument" && !error.message.startsWith("error:")) print(err, error.message);
    if (json) {
      const message = error.message.replace(/^error: /, "");
      printJson(out, { ok: false, error: { code: "usage", message, remedy: "groundplan --help lists the commands." } });
    }
    return exitCodes.usage;
  }
  const view = errorView(error);
  if (json) printJson(out, { ok: false, error: view });
  else print(err, errorText(view));
  return misused.has(view.code) ? exitCodes.usage : exitCodes.failure;
}

function everyCommand(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}
