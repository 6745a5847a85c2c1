import { Search, X } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { startPaletteDrag } from "../canvas/gestures/palette-drag";
import { insertComponent } from "../canvas/operations/insert";
import { focusBox } from "../canvas/view/focus";
import { ComponentIcon } from "../ui/component-icon";
import styles from "./palette.module.css";
import { type PaletteItem, searchPalette } from "./palette-items";

/**
 * Everything that can be drawn. Drag an item to where it should lie, or press Enter (or click) to put it into the
 * selected container.
 */
export function Palette() {
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const items = searchPalette(text);
  const isSearching = text.trim() !== "";

  const focusItem = (index: number) => {
    const next = Math.max(0, Math.min(index, items.length - 1));
    setActive(next);
    list.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
  };

  const onListKey = (event: KeyboardEvent) => {
    const move = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: items.length - 1 }[event.key];
    if (move === -1) field.current?.focus();
    else if (move !== undefined) focusItem(move);
    else if (event.key.length === 1 && /\S/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      // Typing goes on in the search field.
      field.current?.focus();
      return;
    } else return;
    event.preventDefault();
  };

  const onSearchKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const [first] = items;
    if (event.key === "ArrowDown") focusItem(0);
    else if (event.key === "Enter" && first && isSearching) insert(first);
    else if (event.key === "Escape" && isSearching) setText("");
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.palette}>
      <div className={styles.search}>
        <Search size={14} aria-hidden="true" />
        <input
          ref={field}
          aria-label="Find a component"
          placeholder="Find a component"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onSearchKey}
        />
        {isSearching && (
          <button type="button" aria-label="Clear the search" onClick={() => setText("")}>
            <X size={14} />
          </button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the buttons inside. */}
      <div ref={list} className={styles.list} onKeyDown={onListKey}>
        {items.length === 0 && <p className={styles.none}>No component is called “{text}”.</p>}
        {items.map((item, index) => (
          <div key={item.id}>
            {!isSearching && items[index - 1]?.group !== item.group && <h3 className={styles.group}>{item.group}</h3>}
            <PaletteRow item={item} index={index} isTabStop={index === active} onFocus={() => setActive(index)} />
          </div>
        ))}
      </div>
    </div>
  );
}

interface PaletteRowProps {
  readonly item: PaletteItem;
  readonly index: number;
  readonly isTabStop: boolean;
  onFocus(): void;
}

function PaletteRow({ item, index, isTabStop, onFocus }: PaletteRowProps) {
  return (
    <button
      type="button"
      className={styles.item}
      data-index={index}
      tabIndex={isTabStop ? 0 : -1}
      title={item.description}
      onFocus={onFocus}
      onPointerDown={(event) => {
        // A finger scrolls the list; it adds by tapping.
        if (event.button !== 0 || event.pointerType === "touch") return;
        startPaletteDrag(item, { x: event.clientX, y: event.clientY }, () => insert(item));
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        insert(item);
      }}
      onClick={(event) => {
        const { pointerType } = event.nativeEvent as globalThis.PointerEvent;
        if (pointerType !== "mouse" && pointerType !== "pen") insert(item);
      }}
      onDragStart={(event) => event.preventDefault()}
    >
      <ComponentIcon icon={item.icon} title={item.title} size={22} />
      <span>{item.title}</span>
    </button>
  );
}

function insert(item: PaletteItem): void {
  const id = insertComponent({ type: item.type, props: item.props, name: item.title });
  if (id !== undefined) focusBox(id);
}
