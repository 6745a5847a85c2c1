import type { ErrorView } from "../../server/protocol";

const folder = "infra/";

/** The path in `infra/` of a generated file that a notice says was edited by hand; undefined for other notices. */
export function editedFile({ code, subject }: ErrorView): string | undefined {
  const isFile = code === "generated-file-edited" || code === "generated-file-outdated";
  return isFile && subject?.startsWith(folder) ? subject.slice(folder.length) : undefined;
}
