/** (d) An edit's code preview with 300 components, against one frame. */
import { catalog } from "../../catalog";
import { createProjectEmitter } from "../../generator/emit/emit-project";
import { createLowering } from "../../generator/lower";
import type { GroundplanDocument } from "../../model/document";
import { largeDrawing } from "./large-drawing";
import { median, print } from "./report";

const frame = 1000 / 60;
const { document } = largeDrawing(300);
const lowering = createLowering(catalog);
const emit = createProjectEmitter();

const preview = (edited: GroundplanDocument) => {
  const start = performance.now();
  emit(lowering(edited).graph);
  return performance.now() - start;
};

const services = document.components.flatMap((component, index) => (component.type === "ecs-service" ? [index] : []));
let drawn = document;
/** Edits another service each time, as one who goes through the drawing does; what was edited before stays so. */
const edit = (round: number): GroundplanDocument => {
  const components = drawn.components.map((component, index) =>
    index === services[round % services.length] ? { ...component, props: { cpuTarget: 40 + (round % 50) } } : component,
  );
  drawn = { ...drawn, components };
  return drawn;
};

preview(document);
// So that what is compiled while it runs has been.
for (let round = 0; round < 60; round++) preview(edit(round));
const times = Array.from({ length: 60 }, (_, round) => preview(edit(60 + round)));
const typical = median(times);
print({
  name: "(d) code preview of an edit, 300 components, against one frame",
  ratio: typical / frame,
  goal: { atMost: 1 },
  detail: `median ${typical.toFixed(1)} ms of ${times.length} edits, ${document.components.length} components, ${document.connections.length} lines`,
});
