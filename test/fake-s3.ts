import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** As much of S3 as Terraform's backend needs: objects, a list of none, and `If-None-Match: *`, by which it locks. */
export interface FakeS3 {
  /** What stands in a configuration as `backend`. */
  readonly backend: { readonly s3: Readonly<Record<string, unknown>> };
  /** Texts by `bucket/key`. */
  readonly objects: Map<string, string>;
  /** From now on refuses, or takes again, to write objects whose name ends like this. */
  refuse(ending: string | undefined): void;
  close(): Promise<void>;
}

/** The key of the state in a bucket called `states`; its lock stands beside it. */
export const stateKey = "states/dev.tfstate";
export const lockKey = `${stateKey}.tflock`;

export async function startFakeS3(): Promise<FakeS3> {
  const objects = new Map<string, string>();
  let refused: string | undefined;
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname.slice(1));
    const body = await bodyOf(request);
    const fail = (status: number, code: string) => {
      response.writeHead(status, { "content-type": "application/xml" });
      response.end(
        request.method === "HEAD" ? undefined : `<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
      );
    };
    if (!name.includes("/")) return list(response);
    const text = objects.get(name);
    if (request.method === "PUT") {
      if (refused !== undefined && name.endsWith(refused)) return fail(403, "AccessDenied");
      if (request.headers["if-none-match"] === "*" && text !== undefined) return fail(412, "PreconditionFailed");
      objects.set(name, body);
      response.writeHead(200, { etag: '"1"' }).end();
    } else if (request.method === "DELETE") {
      objects.delete(name);
      response.writeHead(204).end();
    } else if (text === undefined) {
      fail(404, "NoSuchKey");
    } else {
      response.writeHead(200, { "content-length": Buffer.byteLength(text), etag: '"1"' });
      response.end(request.method === "HEAD" ? undefined : text);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    backend: {
      s3: {
        bucket: "states",
        key: "dev.tfstate",
        region: "eu-west-1",
        access_key: "test",
        secret_key: "test",
        endpoints: { s3: `http://127.0.0.1:${port}` },
        use_lockfile: true,
        use_path_style: true,
        skip_credentials_validation: true,
        skip_metadata_api_check: true,
        skip_region_validation: true,
        skip_requesting_account_id: true,
        skip_s3_checksum: true,
      },
    },
    objects,
    refuse: (ending) => {
      refused = ending;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function list(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/xml" });
  response.end("<ListBucketResult><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>");
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
