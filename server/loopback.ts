import { randomBytes, timingSafeEqual } from "node:crypto";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { Hono } from "hono";
import { endpoint, type Handle } from "./handle";
import type { ErrorView } from "./protocol";
import { plain } from "./static-files";

export interface LoopbackServer {
  /** `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** The address to open, with the token. */
  readonly address: string;
  readonly token: string;
  close(): Promise<void>;
}

export interface LoopbackOptions {
  readonly handle: Handle;
  /** A free one when left out. */
  readonly port?: number;
  /** 256 random bits when left out. */
  readonly token?: string;
}

/**
 * Serves the app to a browser on this machine. Only this machine reaches it (127.0.0.1), only under its own name (a
 * Host that is another name would be DNS rebinding), only from its own pages (Origin), and procedures only with the
 * token. There is no CORS: no other page may read anything.
 *
 * @throws the system's error when the port is taken
 */
export async function serveLoopback(options: LoopbackOptions): Promise<LoopbackServer> {
  const token = options.token ?? randomBytes(32).toString("base64url");
  const app = new Hono();
  let origin = "";
  app.all("*", (context) => admit(context.req.raw, origin, token) ?? options.handle(context.req.raw));
  app.onError(() => plain(500, "Something went wrong inside Groundplan."));

  const server = serve({
    fetch: app.fetch,
    hostname: "127.0.0.1",
    port: options.port ?? 0,
    overrideGlobalObjects: false,
  });
  await new Promise<void>((resolve, reject) => {
    if (server.listening) return resolve();
    server.once("listening", resolve);
    server.once("error", reject);
  });
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    token,
    address: `${origin}/?token=${token}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

/** The refusal of a request that has no business here; `undefined` lets it in. */
export function admit(request: Request, origin: string, token: string): Response | undefined {
  const { headers } = request;
  const own = new URL(origin);
  const host = headers.get("host");
  if (host !== own.host && host !== `localhost:${own.port}`) return plain(403, "This address is not served here.");
  const from = headers.get("origin");
  if (from !== null && from !== origin && from !== `http://localhost:${own.port}`) {
    return plain(403, "Other pages may not call Groundplan.");
  }
  const site = headers.get("sec-fetch-site");
  const url = new URL(request.url);
  const isCall = url.pathname === endpoint || url.pathname.startsWith(`${endpoint}/`);
  if (!isCall) {
    // Following a link to the page is fine; embedding its parts elsewhere is not.
    const isVisit = headers.get("sec-fetch-mode") === "navigate" && headers.get("sec-fetch-dest") === "document";
    return site === null || site === "same-origin" || site === "none" || isVisit
      ? undefined
      : plain(403, "Other pages may not load Groundplan.");
  }
  if (site !== null && site !== "same-origin" && site !== "none")
    return plain(403, "Other pages may not call Groundplan.");
  return sameToken(tokenOf(headers, url), token) ? undefined : withoutToken();
}

/** An answer that the window shows as it shows any error of a call. */
function withoutToken(): Response {
  const groundplan: ErrorView = {
    code: "no-token",
    message: "This page was opened without the secret that belongs to its address.",
    remedy: "Open the whole address that Groundplan printed in the terminal; every tab needs it once.",
  };
  const data = { code: "UNAUTHORIZED", httpStatus: 401, groundplan };
  const error = { message: groundplan.message, code: TRPC_ERROR_CODES_BY_KEY.UNAUTHORIZED, data };
  return Response.json({ error }, { status: 401 });
}

/** Sent as a header; a subscription cannot set any and carries it in tRPC's connection parameters. */
function tokenOf(headers: Headers, url: URL): string {
  const bearer = /^Bearer (.+)$/.exec(headers.get("authorization") ?? "")?.[1];
  if (bearer) return bearer;
  try {
    const parameters: unknown = JSON.parse(url.searchParams.get("connectionParams") ?? "null");
    if (typeof parameters !== "object" || parameters === null || !("token" in parameters)) return "";
    return typeof parameters.token === "string" ? parameters.token : "";
  } catch {
    return "";
  }
}

/** Takes the same time wherever the two differ. */
function sameToken(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
