import { appendFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { originOf } from "../../runner/messages/addresses";
import { diagnosticsInText, diagnosticView } from "../../runner/messages/diagnostics";
import { lockInfoIn } from "../../runner/messages/lock-info";
import { createProgressReader, type ProgressTable, settle } from "../../runner/messages/progress";
import { hideSecrets, secretsOf } from "../../runner/messages/secrets";
import { isReadableVersion, parseUiLine } from "../../runner/messages/ui-message";
import { followLines } from "../../runner/process/follow-lines";
import type { ResourceProgress } from "../../runner/protocol";

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "groundplan-messages-"));
});

afterAll(() => rm(directory, { recursive: true, force: true }));

describe("lines of the stream", () => {
  it("are read by type, with the time in UTC", () => {
    const line = {
      type: "change_summary",
      "@message": "Plan",
      "@timestamp": "2026-11-24T17:16:28.956526+02:00",
      changes: { add: 1, operation: "plan" },
    };
    expect(parseUiLine(JSON.stringify(line))).toEqual({
      type: "change_summary",
      text: "Plan",
      time: "2026-11-24T15:16:28.956Z",
      body: { changes: { operation: "plan" } },
    });
  });

  it("that are unknown, malformed or no JSON still show what they say", () => {
    expect(parseUiLine('{"type":"tomorrow","@message":"New"}')).toMatchObject({ type: "other", text: "New" });
    expect(parseUiLine('{"type":"apply_start","@message":"Odd","hook":3}')).toMatchObject({
      type: "other",
      text: "Odd",
    });
    expect(parseUiLine("panic: runtime error")).toEqual({ type: "text", text: "panic: runtime error" });
    expect(parseUiLine('{"cut')).toEqual({ type: "text", text: '{"cut' });
    expect(parseUiLine('{"type":"constructor"}')).toMatchObject({ type: "other" });
  });

  it("never make the reader fail", () => {
    const known = fc.constantFrom(
      "version",
      "planned_change",
      "apply_start",
      "apply_complete",
      "diagnostic",
      "outputs",
    );
    const odd = fc.record(
      {
        type: known,
        "@message": fc.jsonValue(),
        "@timestamp": fc.jsonValue(),
        hook: fc.jsonValue(),
        diagnostic: fc.jsonValue(),
        outputs: fc.jsonValue(),
      },
      { requiredKeys: ["type"] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          odd.map((value) => JSON.stringify(value)),
        ),
        (line) => typeof parseUiLine(line).text === "string",
      ),
    );
  });

  it("of another major version are not for us", () => {
    expect(["1.0", "1.2", "2.0", "10.1"].map(isReadableVersion)).toEqual([true, true, false, false]);
  });
});

describe("following a file", () => {
  it("gives every line whole and once, whatever the pieces it comes in, and where to go on", async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "grapheme", maxLength: 20 }), { maxLength: 30 }),
        fc.nat({ max: 9 }),
        async (texts, piece) => {
          number += 1;
          const path = join(directory, `stream-${number}`);
          const lines = texts.map((text) => text.replace(/[\r\n]/g, ""));
          const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
          writeFileSync(path, "");
          const seen: string[] = [];
          let last = 0;
          const follower = followLines(path, 0, (line, end) => {
            seen.push(line);
            last = end;
          });
          for (let at = 0; at < bytes.length; at += piece + 1) appendFileSync(path, bytes.subarray(at, at + piece + 1));
          await follower.finish();
          expect(seen).toEqual(lines);
          expect(last).toBe(bytes.length);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("starts where it is told, and gives an unfinished last line too", async () => {
    const path = join(directory, "unfinished");
    writeFileSync(path, "one\r\ntwo\nthr");
    const seen: [string, number][] = [];
    await followLines(path, 5, (line, end) => seen.push([line, end])).finish();
    expect(seen).toEqual([
      ["two", 9],
      ["thr", 12],
    ]);
  });
});

describe("addresses", () => {
  it("belong to the box of the instance, or of the resource", () => {
    const origins = {
      "aws_subnet.private": "tier",
      "aws_subnet.private[2]": "third",
      "module.m.aws_vpc.main": "module",
    };
    expect(originOf(origins, "aws_subnet.private[2]")).toBe("third");
    expect(originOf(origins, 'aws_subnet.private["a]b\\"[0]"]')).toBe("tier");
    expect(originOf(origins, 'module.m["x"].aws_vpc.main')).toBe("module");
    expect(originOf(origins, "constructor")).toBeUndefined();
  });
});

describe("diagnostics", () => {
  it("find their box by address, or by the block that they point at", () => {
    const origins = { "aws_vpc.main": "vpc" };
    const raw = { severity: "error", summary: "s", detail: "d" };
    expect(diagnosticView({ ...raw, address: "aws_vpc.main" }, origins).origin).toBe("vpc");
    expect(diagnosticView({ ...raw, snippet: { context: 'resource "aws_vpc" "main"' } }, origins).origin).toBe("vpc");
    expect(diagnosticView({ ...raw, snippet: { context: "resource.aws_vpc.main.tags" } }, origins).origin).toBe("vpc");
    expect(diagnosticView({ ...raw, snippet: { context: 'data "aws_vpc" "main"' } }, origins)).toMatchObject({
      address: "data.aws_vpc.main",
    });
    expect(diagnosticView(raw, origins)).toEqual(raw);
  });

  it("are read from the text of init, once each, without what only announces them", () => {
    const text = `Initializing the backend...

Error: Terraform encountered problems during initialisation, including problems
with the configuration, described below.

Error: Invalid precondition
expression

  on cdk.tf.json line 1, in resource.aws_vpc.main.lifecycle.precondition[0]:
   1: {"resource":{"secret":"in the code"}}

The condition expression must refer to at least
one object.

Error: Invalid precondition
expression

  on cdk.tf.json line 1, in resource.aws_vpc.main.lifecycle.precondition[0]:
   1: {"resource":{"secret":"in the code"}}

The condition expression must refer to at least
one object.
╷
│ Warning: Slow
│
│ Network.
╵
`;
    expect(diagnosticsInText(text, { "aws_vpc.main": "vpc" })).toEqual([
      {
        severity: "error",
        summary: "Invalid precondition expression",
        detail:
          "on cdk.tf.json line 1, in resource.aws_vpc.main.lifecycle.precondition[0]:\n\nThe condition expression must refer to at least one object.",
        address: "aws_vpc.main",
        origin: "vpc",
      },
      { severity: "warning", summary: "Slow", detail: "Network." },
    ]);
    expect(diagnosticsInText("all is well", {})).toEqual([]);
  });
});

describe("lock errors", () => {
  it("tell who holds the lock, framed or not", () => {
    const framed =
      "│ Error acquiring the state lock\n│   ID:        42\n│   Operation: OperationTypePlan\n│   Who:       ada@laptop\n│   Created:   2026-01-01 00:00:00 UTC\n";
    expect(lockInfoIn(framed)).toEqual({
      id: "42",
      operation: "OperationTypePlan",
      who: "ada@laptop",
      created: "2026-01-01 00:00:00 UTC",
    });
    expect(lockInfoIn("ID: 42 of something else")).toBeUndefined();
  });
});

describe("progress", () => {
  const address = "aws_vpc.main";
  const line = (type: string, action: string, second: number, more: object = {}) =>
    parseUiLine(
      JSON.stringify({
        type,
        "@message": `${type}!`,
        "@timestamp": `2026-01-01T00:00:0${second}Z`,
        hook: { resource: { addr: address }, action, ...more },
      }),
    );

  function play(first: ResourceProgress, messages: ReturnType<typeof line>[]): ResourceProgress {
    const reader = createProgressReader({}, () => new Date(0));
    return messages.reduce((progress, message) => reader.take(message, { [address]: progress }) ?? progress, first);
  }

  it("of a replacement is over after both halves, in either order", () => {
    const first: ResourceProgress = { address, action: "replace", state: "queued" };
    const destroyed = [line("apply_start", "delete", 1), line("apply_complete", "delete", 2)];
    const created = [line("apply_start", "create", 3), line("apply_complete", "create", 5, { id_value: "vpc-2" })];
    expect(play(first, destroyed)).toMatchObject({ state: "running", startedAt: "2026-01-01T00:00:01.000Z" });
    expect(play(first, [...destroyed, ...created])).toMatchObject({ state: "done", id: "vpc-2", seconds: 4 });
    expect(play(first, created).state).toBe("running");
    expect(play(first, [...created, ...destroyed])).toMatchObject({ state: "done", id: "vpc-2" });
  });

  it("ends with Terraform's message when it fails, and with the diagnostic when there is one", () => {
    const failed = play({ address, action: "create", state: "queued" }, [
      line("apply_start", "create", 1),
      line("apply_errored", "create", 3),
    ]);
    expect(failed).toMatchObject({ state: "failed", seconds: 2, message: "apply_errored!" });
    const diagnostic = parseUiLine(
      JSON.stringify({
        type: "diagnostic",
        "@message": "",
        diagnostic: { severity: "error", summary: "Limit", detail: "Ask for more.", address },
      }),
    );
    expect(play(failed, [diagnostic]).message).toBe("Limit\nAsk for more.");
  });

  it("of data sources is no progress", () => {
    const reader = createProgressReader({}, () => new Date(0));
    expect(reader.take(line("apply_start", "read", 1), {})).toBeUndefined();
  });

  it("is settled when Terraform is gone", () => {
    const table: ProgressTable = {
      a: { address: "a", action: "create", state: "done" },
      b: { address: "b", action: "create", state: "running" },
      c: { address: "c", action: "create", state: "queued" },
    };
    expect(settle(table, false).map(({ address: at, state }) => [at, state])).toEqual([
      ["b", "failed"],
      ["c", "skipped"],
    ]);
    expect(settle(table, true).map(({ state }) => state)).toEqual(["done", "done"]);
  });
});

describe("secrets", () => {
  it("are blotted out as they are, and as they stand in JSON", () => {
    const hide = hideSecrets(['pass"word', 'pass"word-longer', "short", ""]);
    expect(hide('a pass"word-longer b pass"word c short')).toBe("a (sensitive value) b (sensitive value) c short");
    expect(hide(JSON.stringify({ key: 'pass"word' }))).toBe('{"key":"(sensitive value)"}');
  });

  it("never survive, whatever surrounds them", () => {
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 6, maxLength: 30 })
          .filter((text) => text.trim().length >= 6 && !"(sensitive value)".includes(text)),
        fc.string(),
        fc.string(),
        (secret, left, right) => {
          const hide = hideSecrets([secret]);
          expect(
            hide(`${left}${secret}${right}`)
              .split("(sensitive value)")
              .some((part) => part.includes(secret)),
          ).toBe(false);
        },
      ),
    );
  });

  it("of an environment are known by their names", () => {
    expect(secretsOf({ AWS_SECRET_ACCESS_KEY: "a", TF_VAR_db_password: "b", PATH: "c", GITHUB_TOKEN: "d" })).toEqual([
      "a",
      "b",
      "d",
    ]);
  });
});
