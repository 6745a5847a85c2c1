import { z } from "zod";
import type { FieldModel } from "./field-model";

/** The project's tags, edited like any map of a component. */
export const tagsField: FieldModel = {
  name: "tags",
  info: { title: "Tag" },
  kind: { type: "map", reference: false },
  optional: true,
  schema: z.record(z.string().min(1, "A tag needs a name.").max(128), z.string().max(256)),
};
