import { describe, expect, it } from "vitest";
import { applyEdit } from "../../../model/apply-edit";
import { meaningOf } from "../../../model/meaning";
import {
  belongsTo,
  canApprove,
  isStale,
  mayRun,
  openRun,
  progressOf,
  sameTarget,
  secondsOf,
} from "../../../renderer/state/run-status";
import { findTemplate } from "../../../templates";
import { progress, runView } from "../views";

const drawing = findTemplate("three-tier")?.drawing;
if (!drawing) throw new Error("The template is gone.");
const { document } = drawing;
const line = document.connections[0]?.id ?? "";

describe("a plan and the drawing", () => {
  const run = runView({}, { meaning: meaningOf(document) });

  it("fits the drawing that it was made of", () => {
    expect(isStale(run, document)).toBe(false);
    expect(isStale(run, structuredClone(document))).toBe(false);
  });

  it("is out of date after a change of a box, of a line's property and of a setting", () => {
    const changed = [
      applyEdit(drawing, { type: "set-props", id: "orders", props: { port: 9090 } }),
      applyEdit(drawing, { type: "set-props", id: line, props: { anything: "else" } }),
      applyEdit(drawing, { type: "set-settings", settings: { constructs: "cdktf", tags: { Team: "shop" } } }),
      applyEdit(drawing, { type: "remove", ids: [line] }),
    ];
    for (const each of changed) expect(isStale(run, each.document)).toBe(true);
  });

  it("is not out of date after moving a box, nor after the change was taken back", () => {
    const moved = applyEdit(drawing, { type: "place", boxes: { orders: { x: 10, y: 10 } } });
    expect(isStale(run, moved.document)).toBe(false);
    const there = applyEdit(drawing, { type: "rename", id: "orders", name: "Orders" });
    const back = applyEdit(there, { type: "rename", id: "orders", name: "orders" });
    expect(isStale(run, there.document)).toBe(true);
    expect(isStale(run, back.document)).toBe(false);
  });

  it("is history once it was applied", () => {
    const changed = applyEdit(drawing, { type: "set-props", id: "orders", props: { port: 9090 } });
    expect(isStale({ ...run, status: "applied" }, changed.document)).toBe(false);
  });
});

describe("where a run belongs", () => {
  it("is its environment and its target", () => {
    const run = runView({}, { environment: "prod", target: { type: "aws", profile: "shop" } });
    expect(belongsTo(run, "prod", { type: "aws", profile: "shop" })).toBe(true);
    expect(belongsTo(run, "dev", { type: "aws", profile: "shop" })).toBe(false);
    expect(belongsTo(run, "prod", { type: "aws" })).toBe(false);
    expect(belongsTo(run, "prod", { type: "rehearsal" })).toBe(false);
  });

  it("tells endpoints apart by their address", () => {
    expect(sameTarget({ type: "endpoint", url: "http://a" }, { type: "endpoint", url: "http://a" })).toBe(true);
    expect(sameTarget({ type: "endpoint", url: "http://a" }, { type: "endpoint", url: "http://b" })).toBe(false);
  });
});

it("can approve plans that wait, but no drift run", () => {
  expect(canApprove(runView({}))).toBe(true);
  expect(canApprove(runView({}, { kind: "drift" }))).toBe(false);
  expect(canApprove(runView({}, { status: "applied" }))).toBe(false);
});

it("counts how far an apply is", () => {
  const run = runView({
    progress: [
      progress("a", "done", "x"),
      progress("b", "running", "x"),
      progress("c", "failed", "x"),
      progress("d", "queued", "x"),
    ],
  });
  expect(progressOf(run)).toEqual({ done: 1, running: 1, failed: 1, total: 4 });
});

describe("what runs in an environment", () => {
  const applied = runView({}, { status: "applied" });
  const failedPlan = runView({}, { status: "failed" });
  const halfDone = runView({ progress: [progress("aws_x.a", "done", "a")] }, { status: "failed" });
  const destroyed = runView({}, { status: "applied", kind: "destroy" });
  const halfDestroyed = { ...halfDone, kind: "destroy" as const };

  it("is nothing before the first apply and after the last destroy", () => {
    for (const runs of [[], [failedPlan], [runView({})], [destroyed, applied], [failedPlan, destroyed, halfDone]]) {
      expect(mayRun(runs, "dev")).toBe(false);
    }
  });

  it("is something after an apply, whole or not, and a destroy that did not come to its end", () => {
    for (const runs of [[applied], [halfDone], [failedPlan, applied, destroyed], [halfDestroyed, applied]]) {
      expect(mayRun(runs, "dev")).toBe(true);
    }
    expect(mayRun([applied], "prod")).toBe(false);
  });
});

describe("the run to take up again", () => {
  const run = (id: string, more: Parameters<typeof runView>[1]) => runView({}, { id, ...more });
  const find = (...runs: ReturnType<typeof run>[]) => openRun(runs, "dev", { type: "rehearsal" })?.id;

  it("is what goes on, then what waits, then what did not end well", () => {
    const failed = run("failed", { status: "failed", kind: "destroy" });
    const planned = run("planned", { status: "planned" });
    const applying = run("applying", { status: "applying", environment: "prod" });
    expect(find(failed, planned, applying)).toBe("applying");
    expect(find(failed, planned)).toBe("planned");
    expect(find(failed, run("before", { status: "applied" }))).toBe("failed");
  });

  it("is none once that was made good, and none of another environment or target", () => {
    const failed = run("failed", { status: "failed" });
    expect(find(run("later", { status: "applied" }), failed)).toBeUndefined();
    expect(find({ ...failed, environment: "prod" }, { ...failed, target: { type: "aws" } })).toBeUndefined();
    expect(find({ ...run("planned", {}), environment: "prod" })).toBeUndefined();
  });
});

describe("how long a run takes", () => {
  const at = (second: number) => `2026-11-24T10:00:${String(second).padStart(2, "0")}Z`;
  const now = Date.parse(at(30));

  it("counts from the approval, not what it waited for that", () => {
    const applying = runView({}, { status: "applying", startedAt: at(0), approvedAt: at(22) });
    expect(secondsOf(applying, now)).toBe(8);
    expect(secondsOf({ ...applying, status: "applied", finishedAt: at(24) }, now)).toBe(2);
  });

  it("counts a plan while it is made, and not one that only waited", () => {
    expect(secondsOf(runView({}, { status: "planning", startedAt: at(25) }), now)).toBe(5);
    expect(secondsOf(runView({}, { status: "discarded", startedAt: at(0), finishedAt: at(24) }), now)).toBeUndefined();
  });

  it("counts an apply of which no approval was noted from its start", () => {
    expect(secondsOf(runView({}, { status: "applied", startedAt: at(0), finishedAt: at(24) }), now)).toBe(24);
  });
});
