import { z } from "zod";
import { AppError } from "../errors";
import { listFolders } from "../folders";
import { preferencesSchema, settingsSchema } from "../preferences";
import { directoryInput } from "./inputs";
import { procedure, router } from "./trpc";

const menuInput = z.object({
  groups: z
    .array(
      z.object({
        title: z.string().max(100),
        entries: z
          .array(
            z.object({
              id: z.string().max(200),
              title: z.string().max(200),
              keys: z.string().max(60).optional(),
              enabled: z.boolean(),
              separated: z.boolean().optional(),
            }),
          )
          .max(200),
      }),
    )
    .max(20),
});

export const appRouter = router({
  info: procedure.query(({ ctx }) => ctx.info),
  openLink: procedure.input(z.object({ url: z.string().max(4096) })).mutation(async ({ ctx, input }) => {
    const url = URL.canParse(input.url) ? new URL(input.url) : undefined;
    if (url?.protocol !== "https:") {
      throw new AppError("link-refused", `“${input.url.slice(0, 200)}” is not an https link.`, "Nothing was opened.");
    }
    await ctx.host.openLink(url);
  }),
  chooseDirectory: procedure
    .input(z.object({ title: z.string().max(200), mode: z.enum(["open", "create"]) }))
    .mutation(({ ctx, input }) => ctx.host.chooseDirectory(input)),
  folders: procedure.input(directoryInput.partial()).query(({ input }) => listFolders(input.directory)),
  preferences: procedure.query(({ ctx }) => ctx.preferences.window.read()),
  setPreferences: procedure.input(preferencesSchema).mutation(({ ctx, input }) => ctx.preferences.window.write(input)),
  settings: procedure.query(({ ctx }) => ctx.preferences.app.read()),
  changeSettings: procedure
    .input(settingsSchema.partial())
    .mutation(({ ctx, input }) => ctx.preferences.app.change((settings) => ({ ...settings, ...input }))),
  setMenu: procedure.input(menuInput).mutation(({ ctx, input }) => ctx.host.setMenu?.(input.groups)),
  menuEvents: procedure.subscription(async function* ({ ctx, signal }) {
    if (ctx.host.menuEvents && signal) yield* ctx.host.menuEvents(signal);
  }),
});
