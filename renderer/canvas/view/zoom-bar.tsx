import { Tooltip } from "@mantine/core";
import { Hand, Maximize, Minus, MousePointer2, Network, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { runAction } from "../../actions/registry";
import { useAction } from "../../actions/use-action";
import { keyText } from "../../app/platform";
import { handStore } from "./hand";
import { useViewport } from "./use-viewport";
import styles from "./zoom-bar.module.css";

/** Tools and zoom, at the lower left of the canvas. */
export function ZoomBar() {
  const tool = useStore(handStore, (state) => state.tool);
  return (
    <div className={styles.bar} role="toolbar" aria-label="Tools and zoom" aria-orientation="horizontal">
      <BarButton action="view.select-tool" pressed={tool === "select"}>
        <MousePointer2 size={15} />
      </BarButton>
      <BarButton action="view.hand-tool" pressed={tool === "hand"}>
        <Hand size={15} />
      </BarButton>
      <i />
      <BarButton action="view.zoom-out">
        <Minus size={15} />
      </BarButton>
      <ZoomValue />
      <BarButton action="view.zoom-in">
        <Plus size={15} />
      </BarButton>
      <i />
      <BarButton action="view.fit">
        <Maximize size={14} />
      </BarButton>
      <BarButton action="arrange.tidy">
        <Network size={15} />
      </BarButton>
    </div>
  );
}

function ZoomValue() {
  const percent = useViewport(({ zoom }) => Math.round(zoom * 100));
  return (
    <Tooltip label={`Show at 100 % (${keyText("Shift+0")})`}>
      <button
        type="button"
        className={styles.value}
        aria-label={`Zoom ${percent} %, show at 100 %`}
        onClick={() => runAction("view.zoom-100")}
      >
        {percent} %
      </button>
    </Tooltip>
  );
}

interface BarButtonProps {
  readonly action: string;
  readonly pressed?: boolean;
  readonly children: ReactNode;
}

function BarButton({ action, pressed, children }: BarButtonProps) {
  const found = useAction(action);
  const [keys] = found?.keys ?? [];
  const title = found?.title ?? action;
  return (
    <Tooltip label={keys ? `${title} (${keyText(keys)})` : title}>
      <button
        type="button"
        className={styles.button}
        aria-label={title}
        aria-pressed={pressed}
        onClick={() => runAction(action)}
      >
        {children}
      </button>
    </Tooltip>
  );
}
