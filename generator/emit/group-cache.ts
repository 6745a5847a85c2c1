import type { Resource } from "../../model/resource-graph";
import type { Shared } from "./context";
import { type GroupFile, type GroupFileOptions, groupFile, type Paragraph, type ParagraphCache } from "./group-file";
import { type GroupPlan, sameItems, signatureOf } from "./groups";

interface CachedGroup {
  readonly plan: GroupPlan;
  readonly dependsOn: readonly string[];
  readonly result: GroupFile;
}

interface CachedParagraph {
  readonly resources: readonly Resource[];
  readonly dependsOn: readonly unknown[];
  readonly result: Paragraph;
}

/** Makes the files of groups; those that depend on nothing that changed since the last call are kept. */
export function createGroupEmitter(): (
  groups: readonly GroupPlan[],
  shared: Shared,
  options: GroupFileOptions,
) => readonly GroupFile[] {
  let files = new Map<string, CachedGroup>();
  let paragraphs = new Map<Resource, CachedParagraph>();

  return (groups, shared, options) => {
    const nextFiles = new Map<string, CachedGroup>();
    const nextParagraphs = new Map<Resource, CachedParagraph>();

    const cached: ParagraphCache = (resources, dependsOn, make) => {
      const [first] = resources;
      if (!first || !dependsOn) return make();
      const before = paragraphs.get(first);
      const holds = before && sameItems(before.resources, resources) && sameItems(before.dependsOn, dependsOn);
      const entry = holds ? before : { resources, dependsOn, result: make() };
      nextParagraphs.set(first, entry);
      return entry.result;
    };

    for (const plan of groups) {
      const { key } = plan.group;
      const dependsOn = groupDependencies(plan, shared, options);
      const before = files.get(key);
      const holds = before && before.plan === plan && sameItems(before.dependsOn, dependsOn);
      // Only the file of all lines is so long that its paragraphs are worth keeping apart.
      const keep: ParagraphCache = key === "connections" ? cached : (_resources, _dependsOn, make) => make();
      nextFiles.set(key, holds ? before : { plan, dependsOn, result: groupFile(plan, shared, options, keep) });
    }
    files = nextFiles;
    if (nextParagraphs.size) paragraphs = nextParagraphs;
    return [...files.values()].map(({ result }) => result);
  };
}

function groupDependencies(
  plan: GroupPlan,
  { places, settings, lines }: Shared,
  { constructs, project }: GroupFileOptions,
): readonly string[] {
  return [
    constructs,
    project,
    settings.fingerprint,
    plan.exported.map(({ name }) => name).join(),
    ...plan.origins.map((origin) => lines[origin] ?? ""),
    ...plan.outside.map((key) => signatureOf(places.get(key))),
  ];
}
