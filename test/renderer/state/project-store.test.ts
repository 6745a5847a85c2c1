import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { drawingStore } from "../../../renderer/state/drawing-store";
import { hasUnsavedWork, useProject } from "../../../renderer/state/project-store";
import { useRuns } from "../../../renderer/state/run-store";
import type { ProjectSnapshot, SaveResult } from "../../../server/protocol";
import { findTemplate } from "../../../templates";
import { answerWith } from "../link";
import { runView } from "../views";

const drawing = findTemplate("three-tier")?.drawing;
if (!drawing) throw new Error("The template is gone.");

const snapshot: ProjectSnapshot = {
  directory: "/projects/shop",
  document: drawing.document,
  layout: drawing.layout,
  revision: "r1",
  trusted: true,
  readOnly: false,
};
const project = () => useProject.getState();
const rename = (name: string) => drawingStore.getState().edit({ type: "rename", id: "orders", name }, "Rename");

let saved: SaveResult = { result: "saved", revision: "r2" };
let opened: ProjectSnapshot = snapshot;
let whileSaving: () => void = () => undefined;
let host: ReturnType<typeof answerWith>;

const sent = (path: string) => host.calls.filter(([called]) => called === path).map(([, input]) => input);

beforeEach(async () => {
  vi.useFakeTimers();
  saved = { result: "saved", revision: "r2" };
  opened = snapshot;
  whileSaving = () => undefined;
  host = answerWith({
    "projects.open": () => opened,
    "projects.save": () => {
      whileSaving();
      return saved;
    },
    "projects.saveDraft": () => undefined,
    "projects.dropDraft": () => undefined,
    "projects.trust": () => undefined,
    "projects.regenerate": () => [],
    "app.setPreferences": () => undefined,
    "runs.list": () => [],
    "runs.outputs": () => [],
  });
});

afterEach(async () => {
  await project().close();
  vi.useRealTimers();
});

const open = async () => {
  await project().open(snapshot.directory);
};

describe("an open project", () => {
  it("is clean, writes nothing, and becomes dirty with the first edit", async () => {
    await open();
    expect(project().save.state).toBe("saved");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent("projects.save")).toEqual([]);
    rename("Orders");
    expect(project().save.state).toBe("dirty");
    expect(hasUnsavedWork()).toBe(true);
  });

  it("keeps a draft soon after an edit and saves by itself after a pause", async () => {
    await open();
    rename("Orders");
    await vi.advanceTimersByTimeAsync(600);
    expect(sent("projects.saveDraft")).toHaveLength(1);
    expect(sent("projects.save")).toEqual([]);
    await vi.advanceTimersByTimeAsync(3000);
    expect(sent("projects.save")).toHaveLength(1);
    expect(project().save.state).toBe("saved");
    expect(sent("projects.dropDraft")).toHaveLength(1);
    expect(hasUnsavedWork()).toBe(false);
  });

  it("is clean again when the edit is undone", async () => {
    await open();
    rename("Orders");
    drawingStore.getState().undo();
    expect(project().save.state).toBe("saved");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent("projects.save")).toEqual([]);
    expect(sent("projects.saveDraft")).toEqual([]);
  });

  it("hands every save the revision that the last one gave back", async () => {
    await open();
    rename("A");
    await project().saveNow();
    saved = { result: "saved", revision: "r3" };
    rename("B");
    await project().saveNow();
    expect(sent("projects.save").map((input) => (input as { revision: string }).revision)).toEqual(["r1", "r2"]);
  });

  it("saves one after the other, never two at once", async () => {
    await open();
    rename("A");
    const first = project().saveNow();
    rename("B");
    await Promise.all([first, project().saveNow()]);
    expect(sent("projects.save").map((input) => (input as { revision: string }).revision)).toEqual(["r1", "r2"]);
    expect(hasUnsavedWork()).toBe(false);
  });

  it("says that it is saved without writing when nothing changed", async () => {
    await open();
    expect(await project().saveNow()).toBe(true);
    expect(sent("projects.save")).toEqual([]);
  });

  it("stays dirty when something was drawn while it was being saved", async () => {
    await open();
    rename("A");
    whileSaving = () => rename("B");
    await project().saveNow();
    expect(project().save.state).toBe("dirty");
    expect(hasUnsavedWork()).toBe(true);
  });

  it("keeps what was drawn when saving fails, and tries again with the next edit", async () => {
    await open();
    saved = { result: "failed", code: "disk-full", message: "The disk is full.", remedy: "Free some space." };
    rename("A");
    expect(await project().saveNow()).toBe(false);
    expect(project().save).toMatchObject({ state: "failed", message: "The disk is full." });
    expect(drawingStore.getState().drawing.document.components.find(({ id }) => id === "orders")?.name).toBe("A");
    saved = { result: "saved", revision: "r2" };
    rename("B");
    await vi.advanceTimersByTimeAsync(4000);
    expect(project().save.state).toBe("saved");
  });
});

describe("generated files that were edited", () => {
  const edited = (path: string) => ({
    code: "generated-file-edited",
    message: `infra/${path} was edited by hand.`,
    remedy: "Move it.",
    subject: `infra/${path}`,
  });
  const saveWith = async (notices: ReturnType<typeof edited>[], name: string) => {
    saved = { result: "saved", revision: "r2", notices };
    rename(name);
    await project().saveNow();
  };

  it("are told of after a save, until they are put aside, and again when there are more", async () => {
    await open();
    await saveWith([edited("main.ts")], "A");
    expect(project().notices).toEqual([edited("main.ts")]);
    project().dismissNotices();
    await saveWith([edited("main.ts")], "B");
    expect(project().notices).toEqual([]);
    await saveWith([edited("main.ts"), edited("network.ts")], "C");
    expect(project().notices).toHaveLength(2);
    await saveWith([], "D");
    expect(project().notices).toEqual([]);
  });

  it("are written over when that is asked for", async () => {
    await open();
    await saveWith([edited("main.ts")], "A");
    await project().regenerate(["main.ts"]);
    expect(sent("projects.regenerate")).toEqual([{ directory: snapshot.directory, overwrite: ["main.ts"] }]);
    expect(project().notices).toEqual([]);
  });
});

describe("files that changed on disk", () => {
  const disk = { ...snapshot, revision: "r9", document: { ...snapshot.document, name: "Renamed outside" } };

  const conflict = async () => {
    await open();
    saved = { result: "conflict", disk };
    rename("Mine");
    await project().saveNow();
  };

  it("are not overwritten: autosave waits for a choice", async () => {
    await conflict();
    expect(project().save.state).toBe("conflict");
    rename("Still mine");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent("projects.save")).toHaveLength(1);
    expect(project().save.state).toBe("conflict");
  });

  it("can be taken", async () => {
    await conflict();
    // It was changed once more since it was shown.
    opened = { ...disk, revision: "r10", document: { ...disk.document, name: "Renamed twice" } };
    await project().takeDisk();
    expect(drawingStore.getState().drawing.document.name).toBe("Renamed twice");
    expect(project().save.state).toBe("saved");
    saved = { result: "saved", revision: "r11" };
    rename("On top");
    await project().saveNow();
    expect(sent("projects.save").at(-1)).toMatchObject({ revision: "r10" });
  });

  it("can be overwritten on purpose", async () => {
    await conflict();
    saved = { result: "saved", revision: "r10" };
    expect(await project().keepMine()).toBe(true);
    expect(sent("projects.save").at(-1)).toMatchObject({ revision: "r9", overwrite: false });
    expect(project().save.state).toBe("saved");
  });

  it("are overwritten only as they were shown: what was written since is shown first", async () => {
    await conflict();
    saved = { result: "conflict", disk: { ...disk, revision: "r10" } };
    expect(await project().keepMine()).toBe(false);
    expect(project().save).toMatchObject({ state: "conflict", disk: { revision: "r10" } });
    saved = { result: "saved", revision: "r11" };
    expect(await project().keepMine()).toBe(true);
    expect(sent("projects.save").at(-1)).toMatchObject({ revision: "r10" });
  });
});

describe("a draft of an earlier session", () => {
  const draft = {
    document: { ...snapshot.document, name: "Unsaved" },
    layout: snapshot.layout,
    savedAt: "2026-11-24T10:00:00Z",
  };

  it("is offered, and drawn when it is taken", async () => {
    opened = { ...snapshot, draft };
    await open();
    expect(drawingStore.getState().drawing.document.name).toBe(snapshot.document.name);
    project().takeDraft();
    expect(drawingStore.getState().drawing.document.name).toBe("Unsaved");
    expect(hasUnsavedWork()).toBe(true);
    expect(project().save.state).toBe("dirty");
    expect(project().draft).toBeUndefined();
  });

  it("is there until it is decided about, whatever is drawn and saved meanwhile", async () => {
    opened = { ...snapshot, draft };
    await open();
    rename("Something else");
    await vi.advanceTimersByTimeAsync(5000);
    expect(project().save.state).toBe("saved");
    expect(project().draft).toEqual(draft);
    expect(sent("projects.saveDraft").map((input) => (input as typeof draft).document.name)).toEqual(["Unsaved"]);
    expect(sent("projects.dropDraft")).toEqual([]);
  });

  it("goes when it is refused", async () => {
    opened = { ...snapshot, draft };
    await open();
    await project().dropDraft();
    expect(sent("projects.dropDraft")).toHaveLength(1);
    expect(project().draft).toBeUndefined();
  });
});

it("never writes to a folder that cannot be written to, but keeps a draft", async () => {
  opened = { ...snapshot, readOnly: true };
  await open();
  expect(project().save.state).toBe("read-only");
  rename("A");
  expect(await project().saveNow()).toBe(false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent("projects.save")).toEqual([]);
  expect(sent("projects.saveDraft")).toHaveLength(1);
});

it("leaves a draft behind when it is closed and cannot be saved", async () => {
  await open();
  saved = { result: "failed", code: "disk-full", message: "The disk is full.", remedy: "Free some space." };
  rename("A");
  await project().close();
  expect(sent("projects.saveDraft")).toHaveLength(1);
});

it("finds a run that is still going when it is opened again", async () => {
  const run = runView({}, { id: "r", status: "applying" });
  host = answerWith({
    "projects.open": () => snapshot,
    "projects.save": () => saved,
    "projects.dropDraft": () => undefined,
    "app.setPreferences": () => undefined,
    "runs.list": () => [run],
    "runs.get": () => run,
    "runs.log": () => ["aws_vpc.main: Creating..."],
    "runs.outputs": () => [],
  });
  await open();
  expect(useRuns.getState().run?.id).toBe("r");
  expect(useRuns.getState().log).toHaveLength(1);
});
