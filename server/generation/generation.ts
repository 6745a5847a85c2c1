import { join } from "node:path";
import { catalog } from "../../catalog/index";
import { checkAgainstSchema } from "../../generator/emit/check-schema";
import { createProjectEmitter } from "../../generator/emit/emit-project";
import { emitHcl } from "../../generator/emit/hcl/emit-hcl";
import { customPath } from "../../generator/emit/project-files";
import { concrete, createLowering, findProblems, hasErrors, type Lowered, origins } from "../../generator/lower/index";
import type { SynthError, SynthResult } from "../../generator/synth/protocol";
import { createSynthesizer, exportJson, type SynthesizerOptions } from "../../generator/synth/synthesize";
import { findConflicts, writeProject } from "../../generator/synth/write-project";
import type { GroundplanDocument } from "../../model/document";
import { AppError } from "../errors";
import type { Generation, ProjectFiles } from "./contract";
import { conflictView, infra, keepCopies } from "./edited-files";
import { hasForeignCode } from "./foreign-code";

/** From drawings to code by the catalog that ships with Groundplan. */
export function createGeneration(options: SynthesizerOptions): Generation {
  const lower = createLowering(catalog);
  const emit = createProjectEmitter();
  const synthesizer = createSynthesizer(options);
  let last: { readonly document: GroundplanDocument; readonly lowered: Lowered } | undefined;

  const lowered = (document: GroundplanDocument): Lowered => {
    if (last?.document !== document) last = { document, lowered: lower(document) };
    return last.lowered;
  };
  const concreteOf = (document: GroundplanDocument, environment: string) =>
    concrete(lowered(document).graph, environment);

  const emitted = (document: GroundplanDocument) => {
    const { constructs, tags } = document.settings;
    const states = Object.fromEntries(document.environments.map(({ name, state }) => [name, state]));
    return emit(lowered(document).graph, { constructs, tags, states });
  };
  const cdktf = (document: GroundplanDocument): ProjectFiles => byPath(emitted(document));

  const createdOnce = [customPath];
  const conflicts: Generation["conflicts"] = (directory, document) =>
    findConflicts(join(directory, infra), emitted(document), { createdOnce });
  const write: Generation["write"] = async (directory, document, overwrite = []) => {
    const edited = overwrite.length === 0 ? [] : (await conflicts(directory, document)).map(({ path }) => path);
    const replaced = edited.filter((path) => overwrite === "all" || overwrite.includes(path));
    const kept = await keepCopies(directory, replaced, new Date());
    const written = await writeProject(join(directory, infra), emitted(document), { createdOnce, overwrite: replaced });
    return { ...written, kept };
  };

  return {
    problems: (document) => findProblems(lowered(document)),
    checkSchema(document, environment) {
      const [first] = checkAgainstSchema(concreteOf(document, environment));
      if (!first) return;
      throw new AppError("schema-mismatch", first.message, "Correct the settings of this box.", first.origin);
    },
    cdktf,
    hcl(document, environment) {
      const state = document.environments.find(({ name }) => name === environment)?.state;
      return byPath(emitHcl(concreteOf(document, environment), { tags: document.settings.tags, state }));
    },
    write,
    conflicts,
    async refresh(directory, document, overwrite) {
      if (hasErrors(findProblems(lowered(document)))) return [];
      return (await write(directory, document, overwrite)).conflicts.map(conflictView);
    },
    hasForeignCode: (directory, document) => hasForeignCode(join(directory, infra), cdktf(document)),
    async synthesize({ directory, environment, outDirectory, stateFile }) {
      const result = await synthesizer.synthesize({
        projectDirectory: join(directory, infra),
        environment,
        outDirectory,
        ...(stateFile === undefined ? {} : { backend: { type: "local", path: stateFile } }),
      });
      if (!result.ok) throw synthError(result);
      return result.log;
    },
    async json(directory, environment) {
      const result = await exportJson(synthesizer, { projectDirectory: join(directory, infra), environment });
      if (!result.ok) throw synthError(result);
      return result.text;
    },
    warm: synthesizer.warm,
    facts(document, environment) {
      const graph = concreteOf(document, environment);
      const outputs = graph.outputs.map(({ name, description, origin }) => [name, { description, origin }] as const);
      return {
        region: graph.environment.region,
        accountId: graph.environment.accountId,
        origins: origins(graph),
        outputs: Object.fromEntries(outputs),
      };
    },
    close: synthesizer.close,
  };
}

const synthRemedies: Readonly<Record<SynthError["code"], string>> = {
  "does-not-compile": `Correct it; the code that is yours is in ${infra}/${customPath}.`,
  failed: `Correct it; the code that is yours is in ${infra}/${customPath}.`,
  "no-such-environment": `Let Groundplan write ${infra}/environments.ts again.`,
  "timed-out": `Look for an endless loop in ${infra}/${customPath}.`,
  ended: "Plan again. If it happens again, look for process.exit in your own code.",
  "out-of-memory": `Look for what ${infra}/${customPath} piles up.`,
};

function synthError({ error, log }: Extract<SynthResult, { ok: false }>): AppError {
  const { code, message, file, line, column } = error;
  const place = file === undefined ? "" : `${infra}/${file}${line === undefined ? "" : `:${line}:${column ?? 1}`}: `;
  const said = log.trim() === "" ? "" : ` It printed: ${log.trim().slice(-500)}`;
  return new AppError(`project-${code}`, `${place}${message}${said}`, synthRemedies[code], file && `${infra}/${file}`);
}

function byPath(files: readonly { readonly path: string; readonly text: string }[]): ProjectFiles {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}
