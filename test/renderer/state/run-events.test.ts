import { describe, expect, it } from "vitest";
import { applyRunEvent, applyRunEvents, isActive } from "../../../renderer/state/apply-run-event";
import type { RunEvent } from "../../../server/protocol";
import { progress, runView } from "../views";

describe("the stream of a run", () => {
  const start = runView({}, { status: "applying" });

  it("begins with the whole and goes on with what changes", () => {
    const events: readonly RunEvent[] = [
      { type: "run", run: start },
      { type: "resource", progress: progress("aws_x.a", "running", "a") },
      { type: "log", line: "aws_x.a: Creating..." },
      { type: "resource", progress: progress("aws_x.a", "done", "a", { id: "i-1" }) },
      { type: "resource", progress: progress("aws_x.b", "failed", "b") },
      { type: "diagnostic", diagnostic: { severity: "error", summary: "No", detail: "No.", origin: "b" } },
      { type: "outputs", outputs: [{ name: "url", description: "", sensitive: false, json: '"x"' }] },
      { type: "status", status: "failed", message: "1 of 2 failed", finishedAt: "2026-11-24T10:01:00Z" },
    ];
    const run = applyRunEvents(undefined, events);
    expect(run?.resources["aws_x.a"]).toMatchObject({ state: "done", id: "i-1" });
    expect(run?.resources["aws_x.b"]?.state).toBe("failed");
    expect(run?.diagnostics).toHaveLength(1);
    expect(run?.outputs).toHaveLength(1);
    expect(run).toMatchObject({ status: "failed", message: "1 of 2 failed", finishedAt: "2026-11-24T10:01:00Z" });
  });

  it("comes to the same one by one and all at once", () => {
    const events: readonly RunEvent[] = [
      { type: "resource", progress: progress("aws_x.a", "running", "a") },
      { type: "status", status: "applying", message: "1 of 2" },
      { type: "resource", progress: progress("aws_x.b", "running", "b") },
      { type: "resource", progress: progress("aws_x.a", "done", "a") },
    ];
    const oneByOne = events.reduce<ReturnType<typeof applyRunEvent>>(applyRunEvent, start);
    expect(applyRunEvents(start, events)).toEqual(oneByOne);
  });

  it("does not change what it was given", () => {
    const before = JSON.stringify(start);
    applyRunEvents(start, [{ type: "resource", progress: progress("aws_x.a", "running", "a") }]);
    expect(JSON.stringify(start)).toBe(before);
  });

  it("ignores changes before the whole has come", () => {
    expect(applyRunEvent(undefined, { type: "status", status: "applied", message: "" })).toBeUndefined();
  });

  it("knows what is at work", () => {
    expect(isActive(runView({}, { status: "planning" }))).toBe(true);
    expect(isActive(runView({}, { status: "planned" }))).toBe(false);
    expect(isActive(undefined)).toBe(false);
  });
});
