import { ReactFlowProvider } from "@xyflow/react";
import styles from "./canvas.module.css";
import { Diagram } from "./diagram";
import { FilterFade } from "./filter/filter-fade";
import { FilterPanel } from "./filter/filter-panel";
import { ConnectLayer } from "./gestures/connect-layer";
import { CopyMarks } from "./gestures/copy-marks";
import { DragBadge } from "./gestures/drag-badge";
import { GuideLayer } from "./gestures/guide-layer";
import { MarqueeLayer } from "./gestures/marquee-layer";
import { PaletteGhost } from "./gestures/palette-ghost";
import { CanvasMenu } from "./menus/canvas-menu";
import { Chooser } from "./menus/chooser";
import { DeleteDialog } from "./menus/delete-dialog";
import { BackToContent } from "./view/back-to-content";
import { EmptyCanvas } from "./view/empty-canvas";
import { FarNames } from "./view/far-names";
import { FindBar } from "./view/find-bar";
import { FocusNotice } from "./view/focus-notice";
import { Ghosts } from "./view/ghosts";
import { Grid } from "./view/grid";
import { Minimap } from "./view/minimap";
import { TidyNotice } from "./view/tidy-notice";
import { ZoomBar } from "./view/zoom-bar";

/** The drawing of the open project, with everything that floats over it. Fills its parent. */
export function Canvas() {
  return (
    <ReactFlowProvider zIndexMode="manual">
      <div className={styles.canvas}>
        <div className={styles.view}>
          <Grid />
          <Diagram />
          <Ghosts />
          <FarNames />
          <GuideLayer />
          <CopyMarks />
          <EmptyCanvas />
          <BackToContent />
          <FindBar />
          <FocusNotice />
          <FilterFade />
          <FilterPanel />
          <TidyNotice />
          <ZoomBar />
          <Minimap />
        </div>
        {/* What follows the pointer is placed in the window, and so lies outside of the view's own box. */}
        <MarqueeLayer />
        <ConnectLayer />
        <DragBadge />
        <PaletteGhost />
        <Chooser />
        <CanvasMenu />
        <DeleteDialog />
      </div>
    </ReactFlowProvider>
  );
}
