import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Gateway {
  /** To be used as `HTTP_PROXY`. */
  readonly url: string;
  close(): Promise<void>;
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve());
  });
}

/**
 * A proxy on this computer that leads every name below a stand-in's host to the stand-in itself.
 *
 * The SDKs put the account or the bucket before the host of some calls (`123456789012.localhost:4566` for the tags of
 * an S3 bucket), whatever endpoint they are given, and such names exist in no DNS
 * (https://github.com/hashicorp/terraform-provider-aws/issues/45292).
 *
 * @param endpoint the stand-in's address; http, because within https nobody but its owner can answer for such a name
 */
export async function startGateway(endpoint: URL): Promise<Gateway> {
  const isOurs = (host: string): boolean => host === endpoint.hostname || host.endsWith(`.${endpoint.hostname}`);
  const server = createServer((incoming, outgoing) => {
    // Not by `URL`, to which a name that ends like an IP address (`123456789012.127.0.0.1`) is none.
    const [, host, path = "/"] = /^http:\/\/([^/:?#@]+)(?::\d+)?([/?].*)?$/.exec(incoming.url ?? "") ?? [];
    if (host === undefined || !isOurs(host.toLowerCase())) {
      outgoing.writeHead(502, { "content-type": "text/plain" }).end(`Only calls to ${endpoint.href} are led on.`);
      return;
    }
    const forwarded = request(
      {
        hostname: endpoint.hostname,
        port: endpoint.port,
        method: incoming.method,
        path,
        headers: incoming.headers,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    forwarded.on("error", (error) => {
      if (!outgoing.headersSent) outgoing.writeHead(502, { "content-type": "text/plain" });
      outgoing.end(error.message);
    });
    incoming.pipe(forwarded);
  });
  await listen(server);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
