import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { catalog } from "../../catalog";
import { emitProject } from "../../generator/emit/emit-project";
import { findProblems, hasErrors, lower } from "../../generator/lower";
import { createSynthesizer } from "../../generator/synth/synthesize";
import { writeProject } from "../../generator/synth/write-project";
import type { GroundplanDocument, Props } from "../../model/document";
import { buildWorker, createWorkspace, root } from "../generator/workspace";
import type { Configuration } from "./configuration";

/** Turns drawings into Terraform's JSON as the program does: a CDKTF project, run through cdktf. */
export interface Synthesis {
  /** Folder for what Terraform leaves behind. */
  readonly directory: string;
  configuration(document: GroundplanDocument, environment: string): Promise<Configuration>;
  close(): void;
}

/** @throws when a drawing has errors or its project does not run. */
export async function startSynthesis(): Promise<Synthesis> {
  const workspace = createWorkspace();
  const synthesizer = createSynthesizer({ workerPath: await buildWorker(workspace), appDirectory: root });
  let count = 0;
  return {
    directory: workspace.directory,
    async configuration(document, environment) {
      const lowered = lower(document, catalog);
      const problems = findProblems(lowered);
      if (hasErrors(problems)) throw new Error(problems.map(({ message }) => message).join("\n"));
      const projectDirectory = join(workspace.directory, "projects", String(count++));
      await writeProject(projectDirectory, emitProject(lowered.graph));
      const outDirectory = join(projectDirectory, "out");
      const result = await synthesizer.synthesize({ projectDirectory, environment, outDirectory });
      if (!result.ok) throw new Error(result.error.message);
      return JSON.parse(await readFile(result.file, "utf8")) as Configuration;
    },
    close() {
      synthesizer.close();
      workspace.remove();
    },
  };
}

/** The drawing with properties of some of its boxes changed, by key. */
export function withProps(document: GroundplanDocument, changes: Readonly<Record<string, Props>>): GroundplanDocument {
  const left = new Set(Object.keys(changes));
  const components = document.components.map((component) => {
    const props = changes[component.key];
    left.delete(component.key);
    return props ? { ...component, props: { ...component.props, ...props } } : component;
  });
  if (left.size > 0) throw new Error(`The drawing has no box ${[...left].join(", ")}.`);
  return { ...document, components };
}
