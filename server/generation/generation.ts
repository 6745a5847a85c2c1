import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { catalog } from "../../catalog/index";
import { createProjectEmitter } from "../../generator/emit/emit-project";
import { emitHcl } from "../../generator/emit/hcl";
import { concrete, createLowering, findProblems, hasErrors, type Lowered, origins } from "../../generator/lower/index";
import { createSynthesizer } from "../../generator/synth/synthesizer";
import { writeProject } from "../../generator/synth/write-project";
import type { GroundplanDocument } from "../../model/document";
import type { ErrorView } from "../protocol";
import type { Generation, ProjectFiles } from "./contract";

/** The generated project's folder inside a project. */
const infra = "infra";
const ownFile = "custom.ts";

/** From drawings to code by the catalog that ships with Groundplan. */
export function createGeneration(): Generation {
  const lower = createLowering(catalog);
  const emit = createProjectEmitter();
  const synthesizer = createSynthesizer();
  let last: { readonly document: GroundplanDocument; readonly lowered: Lowered } | undefined;

  const lowered = (document: GroundplanDocument): Lowered => {
    if (last?.document !== document) last = { document, lowered: lower(document) };
    return last.lowered;
  };
  const optionsOf = (document: GroundplanDocument) => ({
    constructs: document.settings.constructs,
    tags: document.settings.tags,
    states: Object.fromEntries(document.environments.map(({ name, state }) => [name, state])),
  });
  const cdktf = (document: GroundplanDocument): ProjectFiles =>
    Object.fromEntries(emit(lowered(document).graph, optionsOf(document)).map(({ path, text }) => [path, text]));

  const write: Generation["write"] = (directory, document) => writeProject(join(directory, infra), cdktf(document));

  return {
    problems: (document) => findProblems(lowered(document)),
    cdktf,
    hcl: (document, environment) =>
      Object.fromEntries(
        emitHcl(lowered(document).graph, environment, optionsOf(document)).map(({ path, text }) => [path, text]),
      ),
    write,
    async refresh(directory, document) {
      if (hasErrors(findProblems(lowered(document)))) return [];
      const { edited } = await write(directory, document);
      return edited.map(editedNotice);
    },
    async hasForeignCode(directory, document) {
      const folder = join(directory, infra);
      const own = await readFile(join(folder, ownFile), "utf8").catch(() => undefined);
      if (own !== undefined && own !== cdktf(document)[ownFile]) return true;
      return (await stat(join(folder, "node_modules")).catch(() => undefined)) !== undefined;
    },
    synthesize: (directory, environment) =>
      synthesizer.synthesize({ projectDirectory: join(directory, infra), environment }),
    facts(document, environment) {
      const graph = concrete(lowered(document).graph, environment);
      return {
        region: graph.environment.region,
        accountId: graph.environment.accountId,
        origins: origins(graph),
        outputs: Object.fromEntries(
          graph.outputs.map(({ name, description, origin }) => [name, { description, origin }]),
        ),
      };
    },
    close: () => synthesizer.close(),
  };
}

function editedNotice(path: string): ErrorView {
  return {
    code: "file-edited",
    message: `${infra}/${path} was edited by hand; Groundplan writes this file.`,
    remedy: `Put additions into ${infra}/${ownFile}, which is yours.`,
    subject: `${infra}/${path}`,
  };
}
