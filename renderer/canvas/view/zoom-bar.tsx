import { Tooltip } from "@mantine/core";
import { useStoreApi } from "@xyflow/react";
import { Hand, Maximize, Minus, MousePointer2, Network, Plus } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { runAction } from "../../actions/registry";
import { useAction, useKeysOf } from "../../actions/use-action";
import { keyText } from "../../app/platform";
import { FilterChip } from "../filter/filter-chip";
import { handStore } from "./hand";
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
      <i />
      <FilterChip />
    </div>
  );
}

/** Written to the page directly: a zoom gesture would draw it anew in every frame. */
function ZoomValue() {
  const store = useStoreApi();
  const button = useRef<HTMLButtonElement>(null);
  const keys = useKeysOf("view.zoom-100");

  useEffect(() => {
    let shown: number | undefined;
    const show = () => {
      const percent = Math.round(store.getState().transform[2] * 100);
      if (percent === shown || !button.current) return;
      shown = percent;
      button.current.textContent = `${percent} %`;
      button.current.setAttribute("aria-label", `Zoom ${percent} %, show at 100 %`);
    };
    show();
    return store.subscribe(show);
  }, [store]);

  return (
    <Tooltip label={keys ? `Show at 100 % (${keyText(keys)})` : "Show at 100 %"}>
      <button ref={button} type="button" className={styles.value} onClick={() => runAction("view.zoom-100")} />
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
  const keys = useKeysOf(action);
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
