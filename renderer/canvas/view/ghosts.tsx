import { ViewportPortal } from "@xyflow/react";
import { useMemo } from "react";
import { catalog } from "../../../catalog";
import type { Component } from "../../../model/document";
import { useDrawing } from "../../state/drawing-store";
import { drawingWithFormer } from "../../state/former";
import { useRuns } from "../../state/run-store";
import { useWindow } from "../../state/window-store";
import { iconUrl } from "../../ui/component-icon";
import boxStyles from "../nodes/box-node.module.css";
import { PlanSign, planAttributes } from "../nodes/plan-mark";
import { arrangementOf } from "../scene/arrangement";
import { iconOf } from "../scene/describe";
import type { Rect } from "../scene/geometry";
import { useKeyed } from "../scene/keyed-store";
import styles from "./ghosts.module.css";
import { planMarks } from "./marks";

/**
 * What the plan on show destroys though it is drawn no longer, where it stood. A click shows its rows in the plan; with
 * the keyboard the plan itself has them.
 */
export function Ghosts() {
  const drawing = useDrawing((state) => state.drawing);
  const isShown = useRuns((state) => state.overlay.boxes.size > 0);
  const former = useRuns((state) => state.run?.plan?.former);
  const ghosts = useMemo(() => {
    if (!isShown || !former) return [];
    const drawn = new Set(drawing.document.components.map(({ id }) => id));
    const { ordered, absolute, shownAs } = arrangementOf(drawingWithFormer(drawing, former), catalog);
    return ordered.flatMap((component) => {
      const rect = absolute.get(component.id);
      const isSeen = !drawn.has(component.id) && shownAs.get(component.id) === component.id;
      return rect && isSeen ? [{ component, rect }] : [];
    });
  }, [drawing, former, isShown]);
  if (ghosts.length === 0) return null;
  return (
    <ViewportPortal>
      {ghosts.map(({ component, rect }) => (
        <Ghost key={component.id} component={component} rect={rect} />
      ))}
    </ViewportPortal>
  );
}

function Ghost({ component, rect }: { readonly component: Component; readonly rect: Rect }) {
  const mark = useKeyed(planMarks, component.id);
  const plan = useRuns((state) => state.run?.plan);
  const { id, name, type } = component;
  const definition = catalog.components.get(type);
  // What only lay around something that goes is not destroyed itself.
  if (mark?.action !== "destroy") return null;
  const title = `${name}, ${definition?.title ?? type}: drawn no longer, will be destroyed`;
  const url = iconUrl(iconOf(component));
  const { style, ...attributes } = planAttributes(mark);
  const show = () => useWindow.getState().showPlanRow(plan?.resources.find(({ origin }) => origin === id)?.address);
  const place = { ...style, transform: `translate(${rect.x}px, ${rect.y}px)`, width: rect.width, height: rect.height };
  if (definition?.frame) {
    return (
      <div className={styles.frame} style={place}>
        <button type="button" tabIndex={-1} className={styles.header} title={title} aria-label={title} onClick={show}>
          <PlanSign mark={mark} /> <s>{name}</s>
        </button>
      </div>
    );
  }
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.box}
      style={place}
      title={title}
      aria-label={title}
      onClick={show}
    >
      <span className={boxStyles.box} {...attributes}>
        <span className={boxStyles.icon}>
          {url && <img src={url} width={48} height={48} alt="" draggable={false} />}
          <PlanSign mark={mark} className={boxStyles.sign} />
        </span>
        <span className={boxStyles.name}>{name}</span>
      </span>
    </button>
  );
}
