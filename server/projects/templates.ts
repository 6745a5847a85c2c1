import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Drawing, documentVersion } from "../../model/document";
import { AppError } from "../errors";
import { contained } from "../files/contained";
import type { TemplateInfo } from "../protocol";
import { isProject, parseTexts, readTexts } from "./project-files";

const infoSchema = z.strictObject({
  title: z.string().min(1),
  description: z.string().min(1),
  /** Place in the list; the smaller the earlier. */
  order: z.number().default(0),
});

/** Drawings to start from. */
export interface Templates {
  /** "Empty" first. */
  list(): Promise<readonly TemplateInfo[]>;
  /** @throws AppError `unknown-template` */
  read(name: string): Promise<Drawing>;
}

const empty: Drawing = {
  document: {
    version: documentVersion,
    name: "Empty",
    key: "empty",
    environments: [
      { name: "dev", profile: "dev", state: { type: "local" } },
      { name: "prod", profile: "prod", state: { type: "local" } },
    ],
    settings: { constructs: "cdktf", tags: {} },
    components: [],
    connections: [],
  },
  layout: { version: documentVersion, boxes: {} },
};

const emptyInfo: TemplateInfo = {
  name: "empty",
  title: "Empty",
  description: "A bare canvas with the environments dev and prod.",
  components: 0,
};

/**
 * The templates of a folder. Each is a project of its own (`groundplan.json`, `groundplan.layout.json`) with a
 * `template.json` that says what it is called: `{ "title": …, "description": … }`.
 */
export function openTemplates(directory: string): Templates {
  const read = async (name: string): Promise<Drawing> => {
    if (name === emptyInfo.name) return empty;
    const folder = contained(directory, name);
    if (folder && folder !== directory && (await isProject(folder))) return parseTexts(folder, await readTexts(folder));
    const names = (await list()).map((template) => template.name).join(", ");
    throw new AppError("unknown-template", `There is no template “${name}”.`, `Choose one of: ${names}.`);
  };
  const list = async (): Promise<readonly TemplateInfo[]> => {
    const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
    const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    const templates = await Promise.all(
      folders.map(async (name) => {
        const folder = join(directory, name);
        if (!(await isProject(folder))) return [];
        const info = infoSchema.parse(JSON.parse(await readFile(join(folder, "template.json"), "utf8")));
        const { document } = await read(name);
        return [{ name, ...info, components: document.components.length }];
      }),
    );
    const sorted = templates.flat().sort((a, b) => a.order - b.order || a.title.localeCompare(b.title, "en"));
    return [emptyInfo, ...sorted.map(({ order: _order, ...template }) => template)];
  };
  return { list, read };
}
