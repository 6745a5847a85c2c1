import { Button } from "@mantine/core";
import { FilterX } from "lucide-react";
import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { drawingStore, useDrawing } from "../../state/drawing-store";
import { currentArrangement } from "../operations/place";
import styles from "./filter-fade.module.css";
import { clearFilter, filterStore, followFilter } from "./filter-store";
import { filterInWords } from "./filter-words";

/** Fades what the filter leaves out, and says so where it leaves out everything. */
export function FilterFade() {
  useEffect(followFilter, []);
  const result = useStore(filterStore, (state) => state.result);
  if (!result) return null;
  return (
    <>
      <FadeRule faded={result.faded} />
      {result.shown.size === 0 && result.total > 0 && <NothingFits total={result.total} />}
    </>
  );
}

/** A rule instead of a mark on each box: nothing has to be drawn anew to fade a thousand of them. */
function FadeRule({ faded }: { readonly faded: readonly string[] }) {
  // Closed containers change which boxes and lines are there; the rule follows them and nothing else of the layout.
  const closed = useDrawing((state) =>
    Object.entries(state.drawing.layout.boxes)
      .flatMap(([id, box]) => (box.collapsed ? [id] : []))
      .join(" "),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is closed is read from the arrangement.
  const rule = useMemo(() => ruleFor(faded), [faded, closed]);
  return rule === "" ? null : <style>{rule}</style>;
}

function ruleFor(faded: readonly string[]): string {
  const { shownAs, byId } = currentArrangement();
  const gone = new Set(faded);
  // A closed container stays clear while anything in it does, lines that are drawn as one while any of them does.
  const clear = new Set([...byId.keys()].filter((id) => !gone.has(id)).map((id) => shownAs.get(id) ?? id));
  const bundles = new Map<string, boolean>();
  for (const { id, from, to } of drawingStore.getState().drawing.document.connections) {
    const bundle = `${shownAs.get(from)}>${shownAs.get(to)}`;
    bundles.set(bundle, gone.has(id) && (bundles.get(bundle) ?? true));
  }
  const nodes = faded.filter((id) => shownAs.get(id) === id && !clear.has(id));
  const lines = faded.filter((id) => !byId.has(id));
  const fadedBundles = [...bundles].flatMap(([id, isFaded]) => (isFaded ? [id] : []));
  const selectors = [
    ...nodes.map((id) => selector("node", id)),
    ...[...lines, ...fadedBundles].map((id) => selector("edge", id)),
  ];
  return selectors.length === 0 ? "" : `${selectors.join(", ")} { opacity: 0.15; }`;
}

/** Written twice, the class outweighs the rule by which a neighbourhood is isolated: what either of them fades is faded. */
function selector(kind: "node" | "edge", id: string): string {
  return `.react-flow__${kind}.react-flow__${kind}[data-id="${CSS.escape(id)}"]`;
}

function NothingFits({ total }: { readonly total: number }) {
  const filter = useStore(filterStore, (state) => state.filter);
  return (
    <div className={styles.nothing}>
      <FilterX size={26} strokeWidth={1.5} aria-hidden="true" />
      <h2>Nothing fits the filter</h2>
      <p>
        “{filterInWords(filter)}” fades all {total} components.
      </p>
      <Button onClick={clearFilter}>Clear the filter</Button>
    </div>
  );
}
