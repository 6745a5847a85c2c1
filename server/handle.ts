import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { ServerContext } from "./context";
import { rootRouter } from "./router";
import { securityHeaders, serveStatic } from "./static-files";

/** Path under which the procedures are called. */
export const endpoint = "/trpc";

export type Handle = (request: Request) => Promise<Response>;

/**
 * The whole app as one function: procedures (streamed where they are subscriptions) and the files of the window. Who
 * may call it is the host's matter.
 *
 * @param rendererDirectory folder of the built window
 */
export function createHandle(context: ServerContext, rendererDirectory: string): Handle {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname !== endpoint && !pathname.startsWith(`${endpoint}/`)) return serveStatic(rendererDirectory, request);
    const response = await fetchRequestHandler({
      endpoint,
      req: request,
      router: rootRouter,
      createContext: () => context,
    });
    for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
    if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
    return response;
  };
}
