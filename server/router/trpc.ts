import { initTRPC } from "@trpc/server";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
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
    // A client asks again and again after an "internal" error of a stream; what failed here would only fail again.
    const code = isInput ? shape.code : TRPC_ERROR_CODES_BY_KEY.PRECONDITION_FAILED;
    return { ...shape, code, message: groundplan.message, data: { ...data, groundplan } };
  },
  sse: {
    // Tells a quiet run from a lost connection.
    ping: { enabled: true, intervalMs: 10_000 },
    client: { reconnectAfterInactivityMs: 30_000 },
  },
});

export const router = t.router;
export const procedure = t.procedure;
