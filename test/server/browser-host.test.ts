import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { buildProgram } from "../../scripts/build.mjs";
import { installation } from "../../server/installation";
import { onCleanup, temporaryFolder } from "./surroundings";

const built = join(installation(), "node_modules", ".cache", "groundplan-host-test");

beforeAll(() => buildProgram(built));

async function start(...args: string[]): Promise<ChildProcess> {
  const data = await temporaryFolder();
  const child = spawn(process.execPath, [join(built, "server", "browser-host.mjs"), ...args], {
    env: { ...process.env, GROUNDPLAN_DATA: data },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onCleanup(() => void child.kill("SIGKILL"));
  return child;
}

/** The first piece of output that matches. */
function said(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const take = (chunk: Buffer) => {
      text += chunk.toString();
      const match = pattern.exec(text);
      if (match) resolve(match[0]);
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    child.on("exit", () => reject(new Error(`It ended and said: ${text}`)));
  });
}

describe("the browser host as a program", () => {
  it("prints the address with its token, serves it, and ends on a signal", async () => {
    const child = await start();
    const address = new URL(await said(child, /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}/));
    const call = (token: string) =>
      fetch(new URL("/trpc/app.info", address), { headers: { authorization: `Bearer ${token}` } });
    const answer = await call(address.searchParams.get("token") ?? "");
    expect((await answer.json()).result.data).toMatchObject({ host: "browser" });
    expect((await call("guess")).status).toBe(401);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  it("says when its port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onCleanup(() => void other.close());
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const child = await start("--port", String(port));
    expect(await said(child, /Port \d+ is in use\. Choose another one with --port[^\n]*\n/)).toContain(String(port));
  });
});
