import { z } from "zod";
import { create } from "zustand";
import { host } from "../host/client";

const targetSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("rehearsal") }),
  z.object({ type: z.literal("aws"), profile: z.string().optional() }),
  z.object({ type: z.literal("endpoint"), url: z.string() }),
]);

/** What the window remembers, for all projects. Anything unreadable falls back to its default. */
const preferencesSchema = z.object({
  colourScheme: z.enum(["auto", "light", "dark"]).catch("auto"),
  /** Saves to the project's files after a pause; drafts are kept in any case. */
  autosave: z.boolean().catch(true),
  /** Sizes of the panels in percent, by group and panel. */
  layouts: z.record(z.string(), z.record(z.string(), z.number())).catch({}),
  folded: z.array(z.string()).catch([]),
  leftTab: z.enum(["components", "outline"]).catch("components"),
  bottomTab: z.enum(["code", "problems", "plan", "runs", "outputs"]).catch("code"),
  /** By the project's folder. */
  projects: z
    .record(z.string(), z.object({ environment: z.string().optional(), target: targetSchema.optional() }))
    .catch({}),
  /** Keys that the user gave to actions, by the action's id; an empty list is no keys. */
  keys: z.record(z.string(), z.array(z.string())).catch({}),
  /** Whether letters, digits and signs by themselves run actions. */
  singleKeys: z.boolean().catch(true),
  /** What other parts of the window keep, by their name. */
  parts: z.record(z.string(), z.json()).catch({}),
});

export type Preferences = z.infer<typeof preferencesSchema>;

interface PreferencesState {
  readonly preferences: Preferences;
  /** Reads them from the host; the defaults stay when it has none. */
  load(): Promise<void>;
  change(changes: Partial<Preferences>): void;
}

/** Preferences are written a moment after the last change. */
const pause = 400;

let timer: ReturnType<typeof setTimeout> | undefined;

export const usePreferences = create<PreferencesState>()((set, get) => ({
  preferences: preferencesSchema.parse({}),
  async load() {
    const stored = await host().app.preferences.query();
    const parsed = preferencesSchema.safeParse(stored ?? {});
    if (parsed.success) set({ preferences: parsed.data });
  },
  change(changes) {
    set({ preferences: { ...get().preferences, ...changes } });
    clearTimeout(timer);
    timer = setTimeout(() => {
      // Losing a preference is no reason to disturb anyone.
      host()
        .app.setPreferences.mutate(get().preferences)
        .catch(() => undefined);
    }, pause);
  },
}));
