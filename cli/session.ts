import { createInterface } from "node:readline/promises";
import type { Readable } from "node:stream";
import { type App, createApp } from "../server/app";
import { AppError } from "../server/errors";
import type { HostServices } from "../server/host";
import type { Streams } from "./output";

/** What commands work with. */
export interface Session extends Streams {
  readonly app: App;
  /** Asks on the terminal; `undefined` where nobody can answer. */
  ask(question: string): Promise<string | undefined>;
}

export interface SessionInput extends Streams {
  readonly in: Readable & { readonly isTTY?: boolean };
}

const host: HostServices = {
  kind: "browser",
  async openLink(url) {
    throw new AppError("no-window", `There is no window to open ${url.href} from.`, "Open it yourself.");
  },
  chooseDirectory: async () => null,
};

export function openSession(input: SessionInput): Session {
  return {
    app: createApp({ host }),
    out: input.out,
    err: input.err,
    async ask(question) {
      if (!input.in.isTTY) return undefined;
      const lines = createInterface({ input: input.in, output: input.err });
      try {
        return (await lines.question(question)).trim();
      } finally {
        lines.close();
      }
    },
  };
}
