import type { Command } from "commander";
import { type OutputOptions, withOutputOptions } from "../options";
import { print, printJson } from "../output";
import type { Session } from "../session";

/** Fetches the pinned Terraform, saying how far it is. Gives the path of the program. */
export async function installTerraform({ app, err }: Session): Promise<void> {
  let last = "";
  for await (const { step, done, total } of app.context.terraform.install(new AbortController().signal)) {
    const percent = total ? ` ${Math.floor((done / total) * 10) * 10} %` : "";
    const line = `${step}${percent}`;
    if (line !== last) print(err, line);
    last = line;
  }
}

export function addTerraformCommands(program: Command, open: () => Session, finish: (exitCode: number) => void): void {
  const terraform = program.command("terraform").description("the Terraform that plans and applies");

  withOutputOptions(terraform.command("install"))
    .description("fetch the pinned release from its official site and verify it")
    .action(async (options: OutputOptions) => {
      const session = open();
      await installTerraform(session);
      const status = await session.app.context.terraform.status();
      if (options.json) printJson(session.out, { ok: true, ...status });
      else print(session.out, `${status.product ?? "terraform"} ${status.version ?? ""} at ${status.path ?? ""}`);
    });

  withOutputOptions(terraform.command("status"))
    .description("say which Terraform or OpenTofu would run")
    .action(async (options: OutputOptions) => {
      const { app, out } = open();
      const status = await app.context.terraform.status();
      if (!status.found) finish(1);
      if (options.json) return printJson(out, { ok: status.found, ...status });
      if (status.found) print(out, `${status.product} ${status.version} at ${status.path}`);
      else print(out, `${status.problem?.message ?? "Terraform was not found."}\n  ${status.problem?.remedy ?? ""}`);
    });
}
