import { z } from "zod";
import { defineComponent, field } from "../define";

/** A remark on the drawing. */
export const note = defineComponent({
  type: "note",
  title: "Note",
  service: "Note",
  description: "A remark on the drawing. Creates nothing.",
  keywords: ["text", "comment", "remark", "label", "annotation"],
  icon: "resource/Document",
  category: "note",
  parents: [null, "aws-account", "aws-region", "vpc", "subnet-tier"],
  placement: "A note lies anywhere but in another box.",
  size: { width: 208, height: 96 },
  props: z.object({
    text: z
      .string()
      .max(4000)
      .default("")
      .meta(field({ title: "Text", help: "What a reader of the drawing should know.", multiline: true })),
  }),
  caption: (props) => props.text,
  exports: () => ({}),
  lower() {},
});
