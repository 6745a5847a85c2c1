import { ActionIcon, Button } from "@mantine/core";
import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { useDerived } from "../../state/derived";
import { useDrawing } from "../../state/drawing-store";
import { useRuns } from "../../state/run-store";
import { focusDiagram } from "../view/focus";
import { choicesOf, type Facet } from "./filter";
import styles from "./filter-panel.module.css";
import { clearFilter, filtered, filterStore, openFilter, toggleChoice } from "./filter-store";
import { choiceTitle, facets, facetTitles, inOrder } from "./filter-words";

/** The choices of the filter, each with how many components it is true of; only those that the drawing has. */
export function FilterPanel() {
  const open = useStore(filterStore, (state) => state.open);
  return open ? <Choices /> : null;
}

function Choices() {
  const panel = useRef<HTMLElement>(null);
  const result = useStore(filterStore, (state) => state.result);
  // Read anew whenever one of these changes.
  useDrawing((state) => state.drawing.document);
  useDerived((state) => state.problems);
  useRuns((state) => state.overlay);
  const choices = choicesOf(filtered());

  useEffect(() => {
    panel.current?.querySelector<HTMLElement>("button[aria-pressed]")?.focus();
  }, []);

  const close = () => {
    openFilter(false);
    focusDiagram();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    close();
  };

  return (
    <section ref={panel} className={styles.panel} aria-label="Filter" onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <h2>Show only</h2>
        <Button size="compact-xs" variant="default" disabled={!result} onClick={clearFilter}>
          Clear
        </Button>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label="Close the filter" onClick={close}>
          <X size={15} />
        </ActionIcon>
      </header>
      <div className={styles.facets}>
        {facets
          .filter((facet) => choices[facet].size > 0)
          .map((facet) => (
            <FacetChoices key={facet} facet={facet} counts={choices[facet]} />
          ))}
      </div>
    </section>
  );
}

interface FacetChoicesProps {
  readonly facet: Facet;
  readonly counts: ReadonlyMap<string, number>;
}

function FacetChoices({ facet, counts }: FacetChoicesProps) {
  const chosen = useStore(filterStore, (state) => state.filter[facet]) as readonly string[];
  // What was chosen stays to be taken back, though nothing has it any more.
  const all = inOrder(facet, new Set([...counts.keys(), ...chosen]));
  return (
    <fieldset className={styles.facet}>
      <legend>{facetTitles[facet]}</legend>
      {all.map((choice) => (
        <button
          key={choice}
          type="button"
          className={styles.choice}
          aria-pressed={chosen.includes(choice)}
          onClick={() => toggleChoice(facet, choice)}
        >
          {choiceTitle(facet, choice)}
          <span>{counts.get(choice) ?? 0}</span>
        </button>
      ))}
    </fieldset>
  );
}
