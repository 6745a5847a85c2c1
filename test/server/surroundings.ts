import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import type { GroundplanDocument } from "../../model/document";
import { serializeDocument, serializeLayout } from "../../model/serialize";
import { openDrafts } from "../../server/projects/drafts";
import { createProjects, type Projects, type ProjectsOptions } from "../../server/projects/projects";
import { openRecent } from "../../server/projects/recent";
import { openTemplates } from "../../server/projects/templates";
import { openTrust } from "../../server/trust";
import { component, drawingOf } from "../model/drawings";
import { mountSmallDisk, type SmallDisk } from "../small-disk";

const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

export function onCleanup(cleanup: () => Promise<void> | void): void {
  cleanups.push(cleanup);
}

/** A folder of its own that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "groundplan-test-")));
  onCleanup(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A small disk of its own; `undefined` where this system or user cannot mount one. */
export async function smallDisk(kilobytes: number): Promise<SmallDisk | undefined> {
  const disk = mountSmallDisk(join(await temporaryFolder(), "disk"), kilobytes);
  if (disk) onCleanup(disk.unmount);
  return disk;
}

export const shop = drawingOf([component("app", { parent: "net" }), component("net", { name: "Shop network" })]);

export const testTemplates = openTemplates([
  { name: "empty", title: "Empty", description: "Nothing.", drawing: drawingOf() },
  { name: "shop", title: "Shop", description: "A shop.", drawing: shop },
]);

/** Writes a project's two files by hand, as a clone from elsewhere would have them. */
export async function writeProject(directory: string, document: GroundplanDocument = shop.document): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, "groundplan.json"), serializeDocument(document));
  await writeFile(join(directory, "groundplan.layout.json"), serializeLayout(shop.layout));
}

/** The service with its data in `dataDirectory`, without a generator unless one is given. */
export function projectsIn(dataDirectory: string, more: Partial<ProjectsOptions> = {}): Projects {
  return createProjects({
    drafts: openDrafts(dataDirectory),
    recent: openRecent(dataDirectory),
    templates: testTemplates,
    trust: openTrust(dataDirectory),
    generate: async () => [],
    hasForeignCode: async () => true,
    ...more,
  });
}
