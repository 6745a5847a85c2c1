import { FileImage, Image as ImageIcon } from "lucide-react";
import { isPlanShown } from "../canvas/image/current-plan";
import { darkImages } from "../canvas/image/image-preference";
import { copyImage, hasSelectedBoxes, type ImageFormat } from "../canvas/image/make-image";
import { drawingStore } from "../state/drawing-store";
import { useWindow } from "../state/window-store";
import type { AppAction } from "./registry";

function needsComponents(): true | string {
  return drawingStore.getState().drawing.document.components.length > 0 ? true : "The drawing is empty.";
}

const save = (format: ImageFormat): AppAction => ({
  id: `file.save-${format}`,
  title: `Save as ${format.toUpperCase()}…`,
  category: "File",
  scope: "window",
  icon: FileImage,
  inContextMenu: ["canvas"],
  enabled: needsComponents,
  run: () => useWindow.getState().openDialog({ type: "image", format }),
});

/** The drawing, or what is selected in it, as a picture. */
export const imageActions: readonly AppAction[] = [
  {
    id: "file.copy-image",
    title: "Copy as image",
    category: "File",
    keys: ["Mod+Shift+C"],
    scope: ["canvas", "outline"],
    icon: ImageIcon,
    inContextMenu: ["box", "canvas"],
    enabled: needsComponents,
    run: () => copyImage({ selection: hasSelectedBoxes(), dark: darkImages.get(), plan: isPlanShown() }),
  },
  save("png"),
  save("svg"),
];
