import { z } from "zod";
import { directoryInput, drawingInput } from "./inputs";
import { procedure, router } from "./trpc";

export const projectsRouter = router({
  recent: procedure.query(({ ctx }) => ctx.recent.list()),
  forget: procedure.input(directoryInput).mutation(({ ctx, input }) => ctx.recent.forget(input.directory)),
  templates: procedure.query(({ ctx }) => ctx.templates.list()),
  create: procedure
    .input(directoryInput.extend({ name: z.string(), template: z.string() }))
    .mutation(({ ctx, input }) => ctx.projects.create(input)),
  open: procedure.input(directoryInput).mutation(({ ctx, input }) => ctx.projects.open(input.directory)),
  copy: procedure
    .input(drawingInput.extend({ target: z.string().min(1).max(4096) }))
    .mutation(({ ctx, input }) => ctx.projects.copy(input)),
  save: procedure
    .input(drawingInput.extend({ revision: z.string(), overwrite: z.boolean().optional() }))
    .mutation(({ ctx, input }) => ctx.projects.save(input)),
  saveDraft: procedure
    .input(drawingInput)
    .mutation(({ ctx, input: { directory, ...drawing } }) => ctx.projects.saveDraft(directory, drawing)),
  dropDraft: procedure.input(directoryInput).mutation(({ ctx, input }) => ctx.projects.dropDraft(input.directory)),
  trust: procedure.input(directoryInput).mutation(({ ctx, input }) => ctx.projects.trust(input.directory)),
  regenerate: procedure
    .input(directoryInput.extend({ overwrite: z.array(z.string()) }))
    .mutation(({ ctx, input }) => ctx.projects.regenerate(input.directory, input.overwrite)),
  export: procedure
    .input(
      directoryInput.extend({
        format: z.enum(["hcl", "cdktf", "json"]),
        environment: z.string(),
        out: z.string().min(1).max(4096),
        overwrite: z.boolean().optional(),
        regenerate: z.boolean().optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.exporter(input)),
});
