import { createHash } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { documentSchema, type GroundplanDocument, type Layout, layoutSchema } from "../../model/document";
import { storedJson } from "../files/stored-json";
import type { ProjectSnapshot } from "../protocol";

const draftSchema = z.object({
  directory: z.string(),
  document: documentSchema,
  layout: layoutSchema,
  savedAt: z.string(),
});

type Draft = NonNullable<ProjectSnapshot["draft"]>;

/** Unsaved work, one draft for each project, in the app's data folder: a crash or a full disk there costs nothing. */
export interface Drafts {
  read(directory: string): Promise<Draft | undefined>;
  write(directory: string, document: GroundplanDocument, layout: Layout): Promise<void>;
  remove(directory: string): Promise<void>;
}

export function openDrafts(dataDirectory: string, now: () => Date = () => new Date()): Drafts {
  const files = new Map<string, ReturnType<typeof open>>();
  const open = (directory: string) => {
    const name = createHash("sha256").update(directory).digest("hex").slice(0, 32);
    return storedJson(join(dataDirectory, "drafts", `${name}.json`), draftSchema.nullable(), null);
  };
  const fileOf = (directory: string) => {
    const file = files.get(directory) ?? open(directory);
    files.set(directory, file);
    return file;
  };
  return {
    async read(directory) {
      const draft = await fileOf(directory).read();
      return draft?.directory === directory
        ? { document: draft.document, layout: draft.layout, savedAt: draft.savedAt }
        : undefined;
    },
    write: (directory, document, layout) =>
      fileOf(directory).write({ directory, document, layout, savedAt: now().toISOString() }),
    remove: (directory) => fileOf(directory).remove(),
  };
}
