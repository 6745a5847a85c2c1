import { useEffect, useRef } from "react";
import { Group, Panel, Separator, usePanelRef } from "react-resizable-panels";
import { shownName } from "../../model/names";
import { Canvas } from "../canvas";
import { Inspector } from "../inspector/inspector";
import { PlanPill } from "../plan/plan-pill";
import { useDrawing } from "../state/drawing-store";
import { usePreferences } from "../state/preferences-store";
import { type FoldingPanel, useWindow } from "../state/window-store";
import { ErrorBoundary } from "../ui/error-boundary";
import { BottomPanel } from "./bottom-panel";
import { DraftBanner } from "./draft-banner";
import { LeftPanel } from "./left-panel";
import { ReadOnlyBanner } from "./read-only-banner";
import { TopBar } from "./top-bar/top-bar";
import { UnfoldButton } from "./unfold-button";
import styles from "./workspace.module.css";

/** The window of an open project: drawing in the middle, panels around it that fold and remember their sizes. */
export function Workspace() {
  const name = useDrawing((state) => state.drawing.document.name);
  const left = useFolding("left");
  const right = useFolding("right");
  const bottom = useFolding("bottom");
  const folded = usePreferences((state) => state.preferences.folded);
  const across = useRemembered("across");
  const down = useRemembered("down");

  // A project that was just opened is read and worked on from its drawing.
  useEffect(() => document.getElementById("canvas-region")?.focus({ preventScroll: true }), []);

  return (
    <div className={styles.workspace}>
      <a className={styles.skip} href="#canvas-region">
        Skip to the diagram
      </a>
      <ErrorBoundary name="The bar at the top">
        <TopBar />
      </ErrorBoundary>
      <ReadOnlyBanner />
      <DraftBanner />
      <main className={styles.main}>
        <h1 className={styles.hidden}>{shownName(name, 60)}</h1>
        <Group orientation="vertical" className={styles.group} {...down}>
          <Panel id="drawing" minSize={180}>
            <Group orientation="horizontal" className={styles.group} {...across}>
              <Panel id="left" className={styles.side} defaultSize={228} minSize={180} maxSize={380} {...left}>
                <section
                  className={styles.region}
                  data-region="palette"
                  tabIndex={-1}
                  inert={folded.includes("left")}
                  aria-label="Components and outline"
                >
                  <ErrorBoundary name="The palette">
                    <LeftPanel />
                  </ErrorBoundary>
                </section>
              </Panel>
              <Separator className={styles.separator} aria-label="Width of the palette" />
              <Panel id="canvas" minSize={320}>
                <section
                  id="canvas-region"
                  className={styles.canvas}
                  data-region="canvas"
                  tabIndex={-1}
                  aria-label="Drawing"
                >
                  <ErrorBoundary name="The drawing">
                    <Canvas />
                  </ErrorBoundary>
                  <PlanPill />
                  <UnfoldButton panel="left" name="the palette" />
                  <UnfoldButton panel="right" name="the inspector" />
                </section>
              </Panel>
              <Separator className={styles.separator} aria-label="Width of the inspector" />
              <Panel id="right" className={styles.side} defaultSize={300} minSize={260} maxSize={520} {...right}>
                <section
                  className={styles.region}
                  data-region="inspector"
                  tabIndex={-1}
                  inert={folded.includes("right")}
                  aria-label="Inspector"
                >
                  <Inspector />
                </section>
              </Panel>
            </Group>
          </Panel>
          <Separator className={styles.separator} aria-label="Height of the panel below" />
          <Panel id="bottom" defaultSize="27%" minSize={140} collapsedSize={37} {...bottom}>
            <section
              className={styles.bottom}
              data-region="panel"
              tabIndex={-1}
              aria-label="Code, problems, plan, runs, outputs"
            >
              <BottomPanel />
            </section>
          </Panel>
        </Group>
      </main>
    </div>
  );
}

/** Folds a panel when the preferences say so, and tells them when the user dragged it shut or open. */
function useFolding(name: FoldingPanel) {
  const panelRef = usePanelRef();
  const folded = usePreferences((state) => state.preferences.folded.includes(name));
  const settled = useRef(false);

  useEffect(() => {
    const panel = panelRef.current;
    if (!panel || panel.isCollapsed() === folded) return;
    if (folded) panel.collapse();
    else panel.expand();
  }, [folded, panelRef]);

  return {
    panelRef,
    collapsible: true,
    groupResizeBehavior: "preserve-pixel-size" as const,
    onResize() {
      const panel = panelRef.current;
      if (!panel) return;
      // The first size is the library's own; what follows is the user's.
      if (!settled.current) {
        settled.current = true;
        return;
      }
      useWindow.getState().setFolded(name, panel.isCollapsed());
    },
  };
}

function useRemembered(group: string) {
  const layout = useRef(usePreferences.getState().preferences.layouts[group]);
  return {
    id: group,
    defaultLayout: layout.current,
    onLayoutChanged(next: Record<string, number>, { isUserInteraction }: { isUserInteraction: boolean }) {
      if (!isUserInteraction) return;
      const { preferences, change } = usePreferences.getState();
      change({ layouts: { ...preferences.layouts, [group]: next } });
    },
  };
}
