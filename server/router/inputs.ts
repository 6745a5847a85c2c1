import { z } from "zod";
import { documentSchema, layoutSchema } from "../../model/document";

const directory = z.string().min(1).max(4096);

export const directoryInput = z.object({ directory });

export const drawingInput = directoryInput.extend({ document: documentSchema, layout: layoutSchema });

export const targetInput = z.discriminatedUnion("type", [
  z.object({ type: z.literal("rehearsal") }),
  z.object({ type: z.literal("aws"), profile: z.string().min(1).optional() }),
  z.object({
    type: z.literal("endpoint"),
    url: z.url({ protocol: /^https?$/, error: "an http or https address, such as http://localhost:4566" }),
  }),
]);

export const runInput = directoryInput.extend({ runId: z.string().min(1).max(100) });

export const environmentInput = directoryInput.extend({ environment: z.string().min(1), target: targetInput });
