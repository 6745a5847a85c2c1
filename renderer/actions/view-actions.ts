import {
  Crosshair,
  Grid3x3,
  Hand,
  Map as MapIcon,
  Maximize,
  Mouse,
  MousePointer2,
  ScanSearch,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import { toggleGrid } from "../canvas/view/grid-preference";
import { setTool } from "../canvas/view/hand";
import { isolate, isolateStore } from "../canvas/view/isolate-store";
import { minimapStore } from "../canvas/view/minimap-store";
import { currentZoom, fitView, panBy, visibleRect, zoomTo } from "../canvas/view/viewport";
import { wheelZooms } from "../canvas/view/wheel-preference";
import { announce } from "../ui/announce";
import type { AppAction } from "./registry";
import { needsDrawing, needsSelection, subjects } from "./selection";

const zoomStep = 1.25;

const zoomed = (zoom: number) => {
  zoomTo(zoom);
  announce(`Zoom ${Math.round(zoom * 100)} %.`);
};

/** How the canvas is looked at. */
export const canvasViewActions: readonly AppAction[] = [
  {
    id: "view.select-tool",
    title: "Select",
    category: "View",
    keys: ["V"],
    scope: "canvas",
    icon: MousePointer2,
    run: () => setTool("select"),
  },
  {
    id: "view.hand-tool",
    title: "Hand",
    category: "View",
    keys: ["H"],
    scope: "canvas",
    icon: Hand,
    run: () => setTool("hand"),
  },
  {
    id: "view.zoom-in",
    title: "Zoom in",
    category: "View",
    keys: ["Plus", "="],
    scope: "canvas",
    icon: ZoomIn,
    enabled: needsDrawing,
    run: () => zoomed(currentZoom() * zoomStep),
  },
  {
    id: "view.zoom-out",
    title: "Zoom out",
    category: "View",
    keys: ["-"],
    scope: "canvas",
    icon: ZoomOut,
    enabled: needsDrawing,
    run: () => zoomed(currentZoom() / zoomStep),
  },
  {
    id: "view.zoom-100",
    title: "Show at 100 %",
    category: "View",
    keys: ["Shift+0", "Mod+0"],
    scope: "canvas",
    enabled: needsDrawing,
    run: () => zoomed(1),
  },
  {
    id: "view.fit",
    title: "Fit everything",
    category: "View",
    keys: ["Shift+1"],
    scope: "canvas",
    icon: Maximize,
    inContextMenu: ["canvas"],
    enabled: needsDrawing,
    run: () => fitView(),
  },
  {
    id: "view.fit-selection",
    title: "Fit the selection",
    category: "View",
    keys: ["Shift+2"],
    scope: "canvas",
    icon: ScanSearch,
    inContextMenu: ["box", "line"],
    enabled: needsSelection,
    run: () => fitView(subjects()),
  },
  {
    id: "view.minimap",
    title: "Show or hide the minimap",
    category: "View",
    keys: ["M"],
    scope: "canvas",
    icon: MapIcon,
    run: () => minimapStore.setState(({ open }) => ({ open: !open })),
  },
  {
    id: "view.isolate",
    title: "Isolate the neighbourhood",
    category: "View",
    keys: ["Mod+."],
    scope: ["canvas", "outline"],
    icon: Crosshair,
    inContextMenu: ["box", "line"],
    enabled: () => (isolateStore.getState().isolation ? true : needsSelection()),
    run: () => isolate(isolateStore.getState().isolation ? [] : subjects()),
  },
  {
    id: "view.grid",
    title: "Show or hide the grid",
    category: "View",
    keys: ["Mod+'"],
    scope: "canvas",
    icon: Grid3x3,
    run: () => announce(toggleGrid() ? "The grid is shown." : "The grid is hidden; boxes still snap to it."),
  },
  {
    id: "view.wheel-zooms",
    title: "Wheel: zoom or move the view",
    category: "View",
    scope: "window",
    icon: Mouse,
    run: () => announce(wheelZooms.toggle() ? "The wheel zooms." : "The wheel moves the view."),
  },
  {
    id: "view.page-up",
    title: "Move the view up",
    category: "View",
    keys: ["PageUp"],
    scope: "canvas",
    inPalette: false,
    run: () => pan(0, 1),
  },
  {
    id: "view.page-down",
    title: "Move the view down",
    category: "View",
    keys: ["PageDown"],
    scope: "canvas",
    inPalette: false,
    run: () => pan(0, -1),
  },
  {
    id: "view.page-left",
    title: "Move the view left",
    category: "View",
    keys: ["Shift+PageUp"],
    scope: "canvas",
    inPalette: false,
    run: () => pan(1, 0),
  },
  {
    id: "view.page-right",
    title: "Move the view right",
    category: "View",
    keys: ["Shift+PageDown"],
    scope: "canvas",
    inPalette: false,
    run: () => pan(-1, 0),
  },
];

/** Moves the view by most of a window. */
function pan(x: number, y: number): void {
  const rect = visibleRect();
  const zoom = currentZoom();
  if (rect) panBy(x * rect.width * zoom * 0.8, y * rect.height * zoom * 0.8);
}
