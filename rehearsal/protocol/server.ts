/**
 * The gRPC side: a local socket on which every connection is a provider of its own, as Terraform starts one provider
 * process per `provider` block and tells it its region with `Configure`.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer, type Server as NetServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServiceClientConstructor,
  type sendUnaryData,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { assetFile } from "../asset-files";

/** Answers one call: request in, response out. A rejection reaches Terraform as an internal error of the provider. */
export type Handler = (request: never) => unknown;

export interface Listening {
  /** As `TF_REATTACH_PROVIDERS` wants it. */
  readonly address: { readonly Network: "unix" | "tcp"; readonly String: string };
  /** Ends connections and removes the socket. */
  close(): Promise<void>;
}

const serverOptions = {
  "grpc.max_receive_message_length": -1,
  "grpc.max_send_message_length": -1,
  // Statistics of every call, which nobody reads.
  "grpc.enable_channelz": 0,
};

let service: ServiceClientConstructor["service"] | undefined;

function providerService(): ServiceClientConstructor["service"] {
  if (!service) {
    const definition = loadSync(assetFile("protocol", "tfplugin5.proto"), {
      keepCase: true,
      longs: Number,
      enums: String,
      defaults: false,
    });
    const loaded = loadPackageDefinition(definition).tfplugin5 as unknown as { Provider: ServiceClientConstructor };
    service = loaded.Provider.service;
  }
  return service;
}

/**
 * Listens on a unix socket in a folder of its own, readable by this user only. On Windows, where Terraform's reattach
 * knows no named pipes and Node no unix sockets, on a free port of the loopback interface.
 * @param connect gives the handlers of a new connection, by the names of the protocol's calls in lower camel case (`getSchema`).
 */
export async function listen(connect: () => Readonly<Record<string, Handler>>): Promise<Listening> {
  const connections = new Set<{ readonly socket: Socket; readonly server: Server }>();
  const net = createServer((socket) => {
    const server = new Server(serverOptions);
    server.addService(providerService(), implementation(connect()));
    const connection = { socket, server };
    connections.add(connection);
    // Terraform that is killed resets its connection; there is nobody left to tell
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      connections.delete(connection);
      server.forceShutdown();
    });
    server.createConnectionInjector(ServerCredentials.createInsecure()).injectConnection(socket);
  });
  const folder = process.platform === "win32" ? undefined : await mkdtemp(join(tmpdir(), "gp-"));
  await start(net, folder && join(folder, randomBytes(3).toString("hex")));
  const place = net.address() as AddressInfo | string;
  return {
    address:
      typeof place === "string"
        ? { Network: "unix", String: place }
        : { Network: "tcp", String: `${place.address}:${place.port}` },
    async close() {
      for (const { socket } of connections) socket.destroy();
      await new Promise<void>((resolve) => net.close(() => resolve()));
      if (folder) await rm(folder, { recursive: true, force: true });
    },
  };
}

function start(net: NetServer, socketPath: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    net.once("error", reject);
    net.once("listening", () => resolve());
    if (socketPath) net.listen(socketPath);
    else net.listen(0, "127.0.0.1");
  });
}

/** Wraps handlers as gRPC wants them. */
function implementation(handlers: Readonly<Record<string, Handler>>): UntypedServiceImplementation {
  const wrapped: UntypedServiceImplementation = {};
  for (const [name, handler] of Object.entries(handlers)) {
    wrapped[name] = async (call: ServerUnaryCall<unknown, unknown>, reply: sendUnaryData<unknown>) => {
      try {
        reply(null, await handler(call.request as never));
      } catch (error) {
        reply(error instanceof Error ? error : new Error(String(error)));
      }
    };
  }
  return wrapped;
}
