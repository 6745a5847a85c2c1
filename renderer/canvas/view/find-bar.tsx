import { ActionIcon } from "@mantine/core";
import { ChevronDown, ChevronUp, Search, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { drawingStore } from "../../state/drawing-store";
import styles from "./find-bar.module.css";
import { closeFind, find, findNext, findStore } from "./find-store";
import { focusBox, focusDiagram } from "./focus";

/** Finds boxes on the canvas: Enter and Shift+Enter go through the hits, Escape goes to the one that is shown. */
export function FindBar() {
  const open = useStore(findStore, (state) => state.open);
  return open ? <FindField /> : null;
}

function FindField() {
  const { text, hits, at } = useStore(findStore);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const close = () => {
    closeFind();
    const [selected] = drawingStore.getState().selection;
    if (selected === undefined) focusDiagram();
    else focusBox(selected);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") findNext(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <search className={styles.bar}>
      <Search size={15} aria-hidden="true" />
      <input
        ref={field}
        className={styles.field}
        aria-label="Find on the canvas"
        placeholder="Name, type, address…"
        spellCheck={false}
        value={text}
        onChange={(event) => find(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span className={styles.count}>
        {text.trim() === "" ? "" : hits.length === 0 ? "none" : `${at + 1} of ${hits.length}`}
      </span>
      <ActionIcon variant="subtle" color="gray" size={26} aria-label="Previous match" onClick={() => findNext(-1)}>
        <ChevronUp size={15} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" size={26} aria-label="Next match" onClick={() => findNext(1)}>
        <ChevronDown size={15} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" size={26} aria-label="Close the search" onClick={close}>
        <X size={15} />
      </ActionIcon>
    </search>
  );
}
