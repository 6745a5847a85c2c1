import { appRouter } from "./router/app";
import { projectsRouter } from "./router/projects";
import { runsRouter, targetsRouter, terraformRouter } from "./router/runs";
import { router } from "./router/trpc";

/** All procedures; listed with their inputs and outputs at the end of `protocol.ts`. */
export const rootRouter = router({
  app: appRouter,
  projects: projectsRouter,
  terraform: terraformRouter,
  targets: targetsRouter,
  runs: runsRouter,
});

export type AppRouter = typeof rootRouter;
