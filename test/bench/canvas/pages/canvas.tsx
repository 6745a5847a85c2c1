import "@fontsource-variable/inter/index.css";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "../../../../renderer/theme/global.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { createRoot } from "react-dom/client";
import { CommandPalette } from "../../../../renderer/actions";
import { Canvas } from "../../../../renderer/canvas";
import { Outline } from "../../../../renderer/outline";
import { Palette } from "../../../../renderer/palette";
import { drawingStore } from "../../../../renderer/state/drawing-store";
import { cssVariablesResolver, theme } from "../../../../renderer/theme/theme";
import { Announcer } from "../../../../renderer/ui/announce";
import { hasPanels, hasPlan, isExposed, scheme, wantedDrawing } from "./query";
import { wearPlan } from "./wear-plan";

/** Our canvas alone in the window, as the bare page has React Flow alone in it; with palette and outline to look at. */
function Page() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} forceColorScheme={scheme}>
      {hasPanels && (
        <aside data-region="palette" style={{ position: "fixed", inset: "0 auto 0 0", width: 208, display: "grid" }}>
          <div style={{ height: "50vh" }}>
            <Palette />
          </div>
          <div style={{ height: "50vh" }}>
            <Outline />
          </div>
        </aside>
      )}
      <main data-region="canvas" style={{ position: "fixed", inset: 0, left: hasPanels ? 208 : 0 }}>
        <Canvas />
      </main>
      <CommandPalette />
      <Notifications />
      <Announcer />
    </MantineProvider>
  );
}

performance.mark("start");
drawingStore.getState().load(wantedDrawing());
if (hasPlan) wearPlan();
if (isExposed) Object.assign(window, { drawing: drawingStore });
const root = document.getElementById("root");
if (root) createRoot(root).render(<Page />);
