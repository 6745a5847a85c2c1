import { join } from "node:path";
import { z } from "zod";
import { storedJson } from "./files/stored-json";

/** The window's own settings; the server keeps them and does not read them. */
export const preferencesSchema = z.json();

/** Settings of the app that the server acts on. */
export const settingsSchema = z.object({
  /** Path of `terraform` or `tofu`; found by itself when left out. */
  terraformPath: z.string().optional(),
  /** Looks for new versions by itself. */
  updates: z.boolean().default(true),
});

export function openPreferences(dataDirectory: string) {
  return {
    window: storedJson(join(dataDirectory, "preferences.json"), preferencesSchema, {}),
    app: storedJson(join(dataDirectory, "settings.json"), settingsSchema, settingsSchema.parse({})),
  };
}
