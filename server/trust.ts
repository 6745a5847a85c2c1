import { realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { storedJson } from "./files/stored-json";

/** Which folders' code may run: those of projects created here, and those that the user said so of. */
export interface Trust {
  has(directory: string): Promise<boolean>;
  add(directory: string): Promise<void>;
}

export function openTrust(dataDirectory: string): Trust {
  const stored = storedJson(join(dataDirectory, "trusted-folders.json"), z.array(z.string()), []);
  return {
    has: async (directory) => (await stored.read()).includes(await identity(directory)),
    async add(directory) {
      const folder = await identity(directory);
      await stored.change((folders) => (folders.includes(folder) ? folders : [...folders, folder]));
    },
  };
}

/** The folder itself, whatever link leads there: trusting a link must not trust what it points to later. */
async function identity(directory: string): Promise<string> {
  return realpath(directory).catch(() => resolve(directory));
}
