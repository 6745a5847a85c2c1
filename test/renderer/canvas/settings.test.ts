// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { copySettings, pasteSettings, whyNotPasteSettings } from "../../../renderer/canvas/operations/settings";
import { drawingStore } from "../../../renderer/state/drawing-store";
import * as announcer from "../../../renderer/ui/announce";
import { component, get, openDrawing } from "./drawings";

const said = vi.spyOn(announcer, "announce");
const lastSaid = () => said.mock.lastCall?.[0] ?? "";

beforeEach(() => {
  openDrawing([
    component("region", "aws-region"),
    component("main", "vpc", { parent: "region" }),
    component("front", "subnet-tier", { parent: "main", props: { kind: "public", position: 0 } }),
    component("app", "subnet-tier", { parent: "main", props: { kind: "private", position: 1 } }),
    component("one", "ecs-service", { parent: "app", props: { cpu: 512, port: 3000 } }),
    component("two", "ecs-service", {
      parent: "app",
      props: { memory: 4096, port: 3000 },
      overrides: { prod: { cpu: 1024 } },
    }),
    component("three", "ecs-service", { parent: "app" }),
    component("bucket", "s3-bucket", { parent: "region" }),
  ]);
});

it("nothing can be pasted before something was copied", () => {
  expect(whyNotPasteSettings(["two"])).toBe("Copy the settings of a box first.");
});

it("boxes of the same type get the drawn properties, and only those, in one step", () => {
  copySettings("one");
  expect(lastSaid()).toBe("Copied 2 settings of one.");
  pasteSettings(["two", "three", "bucket"]);
  expect(get("two")).toMatchObject({ name: "two", key: "two", parent: "app", overrides: { prod: { cpu: 1024 } } });
  expect(get("two").props).toEqual({ cpu: 512, port: 3000 });
  expect(get("three").props).toEqual({ cpu: 512, port: 3000 });
  expect(get("bucket").props).toEqual({});
  expect(lastSaid()).toBe("Changed 3 settings of 2 components to those of one. 1 of another kind was left alone.");
  drawingStore.getState().undo();
  expect(get("two").props).toEqual({ memory: 4096, port: 3000 });
  expect(drawingStore.getState().canUndo).toBe(false);
});

it("another type is refused in words", () => {
  copySettings("one");
  expect(whyNotPasteSettings(["bucket"])).toBe(
    "The settings are of ECS service “one”; “bucket” is of another kind (S3 bucket).",
  );
  pasteSettings(["bucket"]);
  expect(lastSaid()).toMatch(/^Not possible: The settings are of ECS service/);
});

it("what a box has for its place stays its own", () => {
  copySettings("front");
  pasteSettings(["app"]);
  expect(get("app").props).toEqual({ kind: "public", position: 1 });
});

it("what is the same already is no step of undo", () => {
  copySettings("one");
  pasteSettings(["one"]);
  expect(lastSaid()).toBe("one has the settings of one already.");
  expect(drawingStore.getState().canUndo).toBe(false);
});
