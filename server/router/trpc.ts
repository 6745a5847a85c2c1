import { initTRPC } from "@trpc/server";
import type { ServerContext } from "../context";
import { errorView } from "../errors";

const t = initTRPC.context<ServerContext>().create({
  errorFormatter({ shape, error }) {
    const isInput = error.code === "BAD_REQUEST" && error.cause?.name === "ZodError";
    const groundplan = isInput
      ? {
          code: "invalid-input",
          message: `The window sent something that cannot be right: ${error.message.slice(0, 500)}`,
          remedy: "Reload the window. If it happens again, report it with this message.",
        }
      : errorView(error.cause ?? error);
    // No stack and no internal text: only what is meant to be read.
    const { stack: _stack, ...data } = shape.data as typeof shape.data & { stack?: string };
    return { ...shape, message: groundplan.message, data: { ...data, groundplan } };
  },
  sse: {
    // Tells a quiet run from a lost connection.
    ping: { enabled: true, intervalMs: 10_000 },
    client: { reconnectAfterInactivityMs: 30_000 },
  },
});

export const router = t.router;
export const procedure = t.procedure;
