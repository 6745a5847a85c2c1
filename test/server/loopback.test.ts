import { mkdir, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { createTRPCClient, httpLink } from "@trpc/client";
import { describe, expect, it } from "vitest";
import type { ServerContext } from "../../server/context";
import { AppError } from "../../server/errors";
import { createHandle } from "../../server/handle";
import { serveLoopback } from "../../server/loopback";
import type { AppRouter } from "../../server/router";
import { type FakeContext, fakeContext } from "./fake-context";
import { onCleanup, shop, temporaryFolder } from "./surroundings";

async function start(more: Partial<ServerContext> = {}) {
  const context = await fakeContext(more);
  const renderer = await temporaryFolder();
  await mkdir(join(renderer, "assets"));
  await writeFile(join(renderer, "index.html"), "<!doctype html><title>Groundplan</title>");
  await writeFile(join(renderer, "assets", "app.js"), "export {};");
  await writeFile(join(renderer, "..", "outside.txt"), "secret");
  const server = await serveLoopback({ handle: createHandle(context, renderer) });
  onCleanup(() => server.close());
  return { context, server, client: clientFor(server.origin, server.token) };
}

function clientFor(origin: string, token: string) {
  const headers = { authorization: `Bearer ${token}` };
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${origin}/trpc`, headers })] });
}

/** Unlike `fetch`, it lets Host and Origin be set. */
function raw(url: string, headers: Record<string, string>, method = "GET"): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { headers, method }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("the loopback host", () => {
  it("serves the window with its security headers", async () => {
    const { server } = await start();
    const page = await fetch(server.address);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain("unsafe-eval");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    expect(page.headers.get("access-control-allow-origin")).toBeNull();
    const script = await fetch(`${server.origin}/assets/app.js`);
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(script.headers.get("cache-control")).toContain("immutable");
  });

  it("gives nothing from outside the window's folder", async () => {
    const { server } = await start();
    const host = new URL(server.origin).host;
    for (const path of [
      "/../outside.txt",
      "/%2e%2e/outside.txt",
      "/..%2foutside.txt",
      "/%00",
      "/%zz",
      "/assets",
      "/nope.js",
    ]) {
      const { status, text } = await raw(`${server.origin}${path}`, { host });
      expect([path, status]).toEqual([path, 404]);
      expect(text).not.toContain("secret");
    }
    expect((await fetch(server.origin, { method: "POST" })).status).toBe(405);
  });

  it("answers calls with the token only", async () => {
    const { server, client } = await start();
    expect((await client.app.info.query()).host).toBe("browser");
    const call = (headers: Record<string, string>) => fetch(`${server.origin}/trpc/app.info`, { headers });
    expect((await call({})).status).toBe(401);
    expect((await call({ authorization: `Bearer ${server.token}x` })).status).toBe(401);
    expect((await call({ authorization: `Bearer ${"A".repeat(server.token.length)}` })).status).toBe(401);
    expect((await fetch(`${server.origin}/trpc/app.info?token=${server.token}`)).status).toBe(401);
    expect((await fetch(`${server.origin}/trpc/app.info?connectionParams={`)).status).toBe(401);
    expect(Buffer.from(server.token, "base64url")).toHaveLength(32);
  });

  it("refuses other names and other pages, with or without the token", async () => {
    const { server } = await start();
    const { host, port } = new URL(server.origin);
    const url = `${server.origin}/trpc/app.info`;
    const authorization = `Bearer ${server.token}`;
    const status = async (headers: Record<string, string>, method?: string) => (await raw(url, headers, method)).status;
    expect(await status({ authorization, host })).toBe(200);
    expect(await status({ authorization, host, origin: server.origin })).toBe(200);
    expect(await status({ authorization, host: `localhost:${port}`, origin: `http://localhost:${port}` })).toBe(200);
    expect(await status({ authorization, host: `evil.example:${port}` })).toBe(403);
    expect(await status({ authorization, host: "127.0.0.1" })).toBe(403);
    expect(await status({ authorization, host, origin: "https://evil.example" })).toBe(403);
    expect(await status({ authorization, host, origin: "null" })).toBe(403);
    expect(await status({ authorization, host, "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await status({ host, origin: "https://evil.example" }, "OPTIONS")).toBe(403);
    expect(
      (
        await raw(`${server.origin}/assets/app.js`, {
          host,
          "sec-fetch-site": "cross-site",
          "sec-fetch-mode": "no-cors",
        })
      ).status,
    ).toBe(403);
    expect(
      (
        await raw(server.address, {
          host,
          "sec-fetch-site": "cross-site",
          "sec-fetch-mode": "navigate",
          "sec-fetch-dest": "document",
        })
      ).status,
    ).toBe(200);
  });

  it("streams what happens to a run", async () => {
    const { server } = await start();
    const parameters = new URLSearchParams({
      input: JSON.stringify({ directory: "/p", runId: "run-1" }),
      connectionParams: JSON.stringify({ token: server.token }),
    });
    const stream = await fetch(`${server.origin}/trpc/runs.watch?${parameters}`, {
      headers: { accept: "text/event-stream" },
    });
    expect(stream.headers.get("content-type")).toContain("text/event-stream");
    const lines = (await stream.text()).split("\n").filter((line) => line.startsWith("data: {"));
    const types = lines.map((line) => JSON.parse(line.slice(6)).type).filter(Boolean);
    expect(types).toEqual(["run", "log", "status"]);
  });

  it("ends a stream that failed with its error, and not in a way that asks the client to try again", async () => {
    const { server, context } = await start({
      terraform: {
        status: async () => ({ found: false, installable: { version: "1.11.4" } }),
        async *install() {
          yield { step: "Fetching", done: 1 };
          throw new AppError("release-not-genuine", "It is not genuine.", "Try again later.");
        },
      },
    });
    const parameters = new URLSearchParams({ connectionParams: JSON.stringify({ token: server.token }) });
    const stream = await fetch(`${server.origin}/trpc/terraform.install?${parameters}`, {
      headers: { accept: "text/event-stream" },
    });
    const [, text = ""] = /event: serialized-error\ndata: (.*)\n/.exec(await stream.text()) ?? [];
    const error = JSON.parse(text);
    expect(error.data.groundplan).toMatchObject({ code: "release-not-genuine", remedy: "Try again later." });
    expect(error.code).toBe(-32012);
    expect(context.info.host).toBe("browser");
  });

  it("carries errors with code, message and remedy, and keeps the inside to itself", async () => {
    const { client } = await start();
    const failed = (work: Promise<unknown>) =>
      work.then(
        () => undefined,
        (error: { data: object }) => error.data,
      );
    const apply = { directory: "/p", runId: "r", fingerprint: "f", meaning: "m" };
    const refused = await failed(client.runs.approve.mutate(apply));
    expect(refused).toMatchObject({
      groundplan: { code: "stale-plan", message: "The drawing has changed.", remedy: "Plan again.", subject: "box-1" },
    });
    expect(refused).not.toHaveProperty("stack");
    expect(await failed(client.runs.get.query({ directory: "/p", runId: "r" }))).toMatchObject({
      groundplan: { code: "unexpected" },
    });
    // biome-ignore lint/suspicious/noExplicitAny: what no window of ours would send.
    const invalid: any = {
      directory: "/p",
      environment: "dev",
      kind: "apply",
      target: { type: "endpoint", url: "file:///etc" },
    };
    expect(await failed(client.runs.plan.mutate(invalid))).toMatchObject({ groundplan: { code: "invalid-input" } });
  });

  it("creates, opens and saves projects, and keeps preferences", async () => {
    const { client, context } = await start();
    const directory = join(context.info.dataDirectory, "web");
    const project = await client.projects.create.mutate({ directory, name: "Web", template: "empty" });
    const { document, layout } = shop;
    const saved = await client.projects.save.mutate({ directory, document, layout, revision: project.revision });
    expect(saved.result).toBe("saved");
    expect((await client.projects.open.mutate({ directory })).document).toEqual(document);
    expect(await client.app.folders.query({ directory: context.info.dataDirectory })).toMatchObject({
      folders: expect.arrayContaining([{ name: "web", directory, isProject: true }]),
    });
    await client.app.setPreferences.mutate({ theme: "dark" });
    expect(await client.app.preferences.query()).toEqual({ theme: "dark" });
  });

  it("opens https links only", async () => {
    const { client, context } = await start();
    await client.app.openLink.mutate({ url: "https://example.com/a" });
    for (const url of ["http://example.com", "file:///etc/passwd", "javascript:alert(1)", "nonsense", "https:"]) {
      await expect(client.app.openLink.mutate({ url })).rejects.toThrow();
    }
    expect((context as FakeContext).opened).toEqual(["https://example.com/a"]);
  });
});
