import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build, createServer, preview } from "vite";

const root = fileURLToPath(new URL("./pages", import.meta.url));
const repository = fileURLToPath(new URL("../../..", import.meta.url));

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the pages for production and serves them. `folder` is where the build goes. */
export async function serveBuilt(folder: string): Promise<Served> {
  const config = { configFile: false as const, root, plugins: [react()], logLevel: "error" as const };
  await build({
    ...config,
    base: "./",
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 5000,
      minify: process.env.READABLE ? false : undefined,
      rollupOptions: { input: ["bare", "canvas"].map((name) => `${root}/${name}.html`) },
    },
  });
  const server = await preview({ ...config, build: { outDir: folder }, preview: { port: 0, host: "127.0.0.1" } });
  return { url: server.resolvedUrls?.local[0] ?? "", close: () => server.close() };
}

/** Serves the pages as they are, for looking at them while the code changes. */
export async function serveSource(port: number): Promise<Served> {
  const server = await createServer({
    configFile: false,
    root,
    plugins: [react()],
    server: { port, host: "127.0.0.1", fs: { allow: [repository] } },
  });
  await server.listen();
  return { url: server.resolvedUrls?.local[0] ?? "", close: () => server.close() };
}
