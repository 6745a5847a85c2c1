import { z } from "zod";
import { directoryInput, environmentInput, runInput, targetInput } from "./inputs";
import { procedure, router } from "./trpc";

export const terraformRouter = router({
  status: procedure.query(({ ctx }) => ctx.terraform.status()),
  install: procedure.subscription(({ ctx, signal }) => ctx.terraform.install(signal ?? new AbortController().signal)),
});

export const targetsRouter = router({
  profiles: procedure.query(({ ctx }) => ctx.targets.profiles()),
  identity: procedure
    .input(z.object({ target: targetInput }))
    .query(({ ctx, input }) => ctx.targets.identity(input.target)),
});

export const runsRouter = router({
  plan: procedure
    .input(
      environmentInput.extend({
        kind: z.enum(["apply", "destroy", "drift"]),
        meaning: z.string().optional(),
        migrateState: z.boolean().optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.runs.plan(input)),
  approve: procedure
    .input(runInput.extend({ fingerprint: z.string(), meaning: z.string(), confirmation: z.string().optional() }))
    .mutation(({ ctx, input }) => ctx.runs.apply(input)),
  stop: procedure
    .input(runInput.extend({ force: z.boolean().optional() }))
    .mutation(({ ctx, input }) => ctx.runs.stop(input, input.force ?? false)),
  discard: procedure.input(runInput).mutation(({ ctx, input }) => ctx.runs.discard(input)),
  list: procedure.input(directoryInput).query(({ ctx, input }) => ctx.runs.list(input.directory)),
  get: procedure.input(runInput).query(({ ctx, input }) => ctx.runs.get(input)),
  watch: procedure
    .input(runInput)
    .subscription(({ ctx, input, signal }) => ctx.runs.watch(input, signal ?? new AbortController().signal)),
  outputs: procedure
    .input(environmentInput)
    .query(({ ctx, input }) => ctx.runs.outputs(input.directory, input.environment, input.target)),
  log: procedure.input(runInput).query(({ ctx, input }) => ctx.runs.log(input)),
  saveState: procedure.input(runInput).mutation(({ ctx, input }) => ctx.runs.saveState(input)),
  unlock: procedure
    .input(runInput.extend({ lockId: z.string().min(1).max(500), reason: z.string().min(1).max(500) }))
    .mutation(({ ctx, input }) => ctx.runs.unlock(input, input.lockId, input.reason)),
});
