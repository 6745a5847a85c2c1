import { createInterface, type Interface } from "node:readline/promises";
import type { Readable } from "node:stream";
import { type App, createApp } from "../server/app";
import { AppError } from "../server/errors";
import type { HostServices } from "../server/host";
import type { Streams } from "./output";

/** What commands work with. */
export interface Session extends Streams {
  readonly app: App;
  /** Asks on the terminal; `undefined` where nobody can answer, and nothing when the question was broken off. */
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
        const answer = await Promise.race([lines.question(question), brokenOff(lines)]);
        // What is said next belongs on a line of its own.
        if (answer === undefined) input.err.write("\n");
        return (answer ?? "").trim();
      } finally {
        lines.close();
      }
    },
  };
}

/** Ctrl+C, Ctrl+D or the end of the terminal: no answer, so that what waits for one can be put in order. */
function brokenOff(lines: Interface): Promise<undefined> {
  return new Promise((resolve) => {
    const end = () => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.off(signal, end);
      resolve(undefined);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, end);
    lines.once("SIGINT", end);
    lines.once("close", end);
  });
}
