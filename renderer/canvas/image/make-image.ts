import { buildWorld } from "../../../generator/lower";
import { withDescendants } from "../../../model/containment";
import type { FormerDrawing } from "../../../server/protocol";
import { drawingStore } from "../../state/drawing-store";
import { drawingWithFormer } from "../../state/former";
import { notifyDone, notifyError, notifyProblem } from "../../ui/notify";
import { buildScene, type SceneInput } from "../scene/scene";
import { currentInput } from "../scene/sync";
import { currentPlan } from "./current-plan";
import { type DrawnImage, drawingSvg } from "./drawing-svg";
import { loadIcons } from "./icons";
import { createMeasure } from "./svg-text";

export interface ImageRequest {
  /** The selected boxes with what lies in them, instead of everything. */
  readonly selection: boolean;
  readonly dark: boolean;
  /** With what the plan or run on show makes of it. */
  readonly plan: boolean;
}

export type ImageFormat = "png" | "svg";

/** Pixels of a PNG by pixel of the drawing, where it does not become too large. */
const density = 2;

/** What browsers make of one canvas at most, with room to spare: pixels in all, and on one side. */
const mostPixels = 64_000_000;
const longestSide = 16_000;

/** The image of the open drawing, or of what is selected in it. */
export async function makeImage(request: ImageRequest): Promise<DrawnImage> {
  const plan = request.plan ? currentPlan() : undefined;
  const input = inputWith(plan?.former);
  const scene = buildScene(input, undefined);
  const icons = await loadIcons(scene);
  const { document } = input.drawing;
  const only = request.selection ? withDescendants(document.components, drawingStore.getState().selection) : undefined;
  const tools = { measure: createMeasure(), iconOf: (path: string) => icons.get(path) };
  const options = { dark: request.dark, ...(only ? { only } : {}), ...(plan ? { plan: plan.image } : {}) };
  return drawingSvg(document, scene, options, tools);
}

/** The drawing as it is, with what is drawn no longer in its place. */
function inputWith(former: FormerDrawing | undefined): SceneInput {
  const input = currentInput();
  if (!former) return input;
  const drawing = drawingWithFormer(input.drawing, former);
  return { ...input, drawing, world: buildWorld(drawing.document, input.catalog) };
}

/** Whether boxes are selected, so that there is an image of them alone. */
export function hasSelectedBoxes(): boolean {
  const { drawing, selection } = drawingStore.getState();
  return drawing.document.components.some(({ id }) => selection.includes(id));
}

/** How many pixels of a PNG are made of one of the drawing. */
export function densityFor({ width, height }: Pick<DrawnImage, "width" | "height">): number {
  const bySide = longestSide / Math.max(width, height);
  const byArea = Math.sqrt(mostPixels / (width * height));
  return Math.min(density, bySide, byArea);
}

/** Puts the image on the clipboard as PNG, and says so or why not. */
export async function copyImage(request: ImageRequest): Promise<void> {
  if (typeof ClipboardItem === "undefined" || !navigator.clipboard?.write) {
    notifyProblem("Not copied", "This browser cannot put images on the clipboard.", "Save the image as PNG instead.");
    return;
  }
  try {
    const image = makeImage(request);
    // The promise goes in as it is: some browsers want to be asked while the key is still down.
    await navigator.clipboard.write([new ClipboardItem({ "image/png": image.then(pngOf) })]);
    const { width, height, components } = await image;
    notifyDone(
      "Image copied",
      `${request.selection ? "The selection" : "The drawing"}: ${counted(components)}, ${size(width, height)}.`,
    );
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotAllowedError") {
      notifyProblem(
        "Not copied",
        "The browser does not let Groundplan write to the clipboard.",
        "Allow it, or save the image as PNG instead.",
      );
    } else notifyError("The image could not be copied", error);
  }
}

/** Hands the image over as a file, named after the project. */
export async function saveImage(request: ImageRequest, format: ImageFormat): Promise<void> {
  try {
    const image = await makeImage(request);
    const blob = format === "png" ? await pngOf(image) : svgBlob(image);
    const name = `${drawingStore.getState().drawing.document.key}.${format}`;
    download(blob, name);
    notifyDone("Image saved", `${name}: ${counted(image.components)}, ${size(image.width, image.height)}.`);
  } catch (error) {
    notifyError("The image could not be saved", error);
  }
}

export function svgBlob({ svg }: DrawnImage): Blob {
  return new Blob([svg], { type: "image/svg+xml" });
}

async function pngOf(image: DrawnImage): Promise<Blob> {
  const scale = densityFor(image);
  const url = URL.createObjectURL(svgBlob(image));
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    const context = canvas.getContext("2d");
    context?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = context && (await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png")));
    if (!blob)
      throw new Error(`The drawing is too large for a PNG (${size(image.width, image.height)}). Save it as SVG.`);
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it a moment after the click.
  setTimeout(() => URL.revokeObjectURL(url), 30_000);
}

function counted(components: number): string {
  return `${components} ${components === 1 ? "component" : "components"}`;
}

function size(width: number, height: number): string {
  return `${Math.round(width)} × ${Math.round(height)} pixels`;
}
