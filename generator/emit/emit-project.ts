import type { Output, Resource, ResourceGraph } from "../../model/resource-graph";
import { addUsage, newUsage } from "./context";
import { environmentsFile } from "./environments-file";
import { createGroupEmitter } from "./group-cache";
import type { EmittedFile } from "./group-file";
import { createPlanner, ownSettings } from "./groups";
import { helperFiles, movedFile } from "./helper-files";
import type { ConstructsPackage } from "./imports";
import { createOutputsEmitter } from "./outputs-file";
import { projectFiles } from "./project-files";
import { createKeeper, sameValue } from "./same-value";
import { createSettingNamer } from "./settings";
import { createStackEmitter, stackFileName } from "./stack-file";
import type { States } from "./state";

export interface ProjectOptions {
  readonly constructs?: ConstructsPackage;
  /** Tags on everything, besides Project, Environment and ManagedBy. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Where each environment keeps its state; local if left out. */
  readonly states?: States;
}

/**
 * The CDKTF project of a graph, every file in full.
 * @throws when the graph cannot be printed (an attribute or type that the bindings do not have, files that need each
 *   other); the error names the resource and has its box as `origin`.
 */
export function emitProject(graph: ResourceGraph, options: ProjectOptions = {}): readonly EmittedFile[] {
  return createProjectEmitter()(graph, options);
}

const noTags: Readonly<Record<string, string>> = {};
const noStates: States = {};

/** Like `emitProject`, but keeps what did not change since the last call: untouched files are the same objects again. */
export function createProjectEmitter(): (graph: ResourceGraph, options?: ProjectOptions) => readonly EmittedFile[] {
  const keepResources = createKeeper<Resource>((resource) => resource.key);
  const keepOutputs = createKeeper<Output>((output) => output.name);
  const nameSettings = createSettingNamer();
  const plan = createPlanner();
  const emitGroup = createGroupEmitter();
  const emitOutputs = createOutputsEmitter();
  const emitStack = createStackEmitter();
  const keepFiles = createFileKeeper();
  return (given, { constructs = "cdktf", tags = noTags, states = noStates } = {}) => {
    const graph = { ...given, resources: keepResources(given.resources), outputs: keepOutputs(given.outputs) };
    const project = plan(graph, stackFileName(graph));
    const settings = nameSettings([
      ...project.groups.flatMap((group) => group.settings),
      ...ownSettings(graph.outputs),
    ]);
    const shared = { places: project.places, settings, lines: graph.lines };
    const groups = emitGroup(project.groups, shared, { constructs, project: graph.project.key });
    const outputs = emitOutputs(graph.outputs, shared, constructs);
    const moved = movedFile(graph);
    const usage = newUsage();
    for (const group of groups) addUsage(usage, group.usage);
    if (outputs) addUsage(usage, outputs.usage);
    const stack = emitStack(graph, groups, {
      constructs,
      tags,
      states,
      outputs: outputs?.usage,
      moved: moved !== undefined,
    });
    return keepFiles([
      stack,
      environmentsFile(graph, settings, states),
      ...groups.map(({ file }) => file),
      ...(outputs ? [outputs.file] : []),
      ...(moved ? [moved] : []),
      ...helperFiles(usage.helpers),
      ...projectFiles(graph, constructs),
    ]);
  };
}

/** Gives the files of the last call in the place of those that hold the same. */
function createFileKeeper(): (files: readonly EmittedFile[]) => readonly EmittedFile[] {
  let known = new Map<string, EmittedFile>();
  return (files) => {
    const kept = files.map((file) => {
      const before = known.get(file.path);
      return before && before.text === file.text && sameValue(before.spans, file.spans) ? before : file;
    });
    known = new Map(kept.map((file) => [file.path, file]));
    return kept;
  };
}

export type { EmittedFile };
