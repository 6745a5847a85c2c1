import { type CSSProperties, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import styles from "./chooser.module.css";
import { type Choice, type ChooserRequest, chooserStore, closeChooser } from "./chooser-store";

const panel = { width: 340, height: 380, gap: 8 } as const;

/** The list that is open to choose from, if one is. */
export function Chooser() {
  const request = useStore(chooserStore, (state) => state.request);
  return request ? <ChooserPanel key={`${request.title} ${request.at?.x} ${request.at?.y}`} request={request} /> : null;
}

function ChooserPanel({ request }: { readonly request: ChooserRequest }) {
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const shown = useMemo(() => filterChoices(request.choices, text), [request.choices, text]);

  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) cancel(request);
    };
    window.addEventListener("pointerdown", outside, true);
    return () => window.removeEventListener("pointerdown", outside, true);
  }, [request]);

  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const choose = (choice: Choice | undefined) => {
    if (!choice || choice.refusal !== undefined) return;
    closeChooser();
    request.choose(choice.id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const move = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (move !== undefined && (text === "" || !["Home", "End"].includes(event.key))) {
      setActive((move + shown.length) % Math.max(shown.length, 1));
    } else if (event.key === "Enter") choose(shown[active]);
    else if (event.key === "Escape" || event.key === "Tab") cancel(request);
    else return;
    event.preventDefault();
  };

  return (
    <div ref={root} className={styles.panel} style={placeOf(request)} role="dialog" aria-label={request.title}>
      <input
        className={styles.field}
        placeholder={request.placeholder}
        role="combobox"
        aria-label={request.title}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={shown.length > 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the list was asked for by a key or a click and is typed into at once.
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={`${id}-list`} className={styles.list} role="listbox" aria-label={request.title} tabIndex={-1}>
        {shown.map((choice, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field above keeps the focus and takes the keys.
          <div
            key={choice.id}
            id={`${id}-${index}`}
            data-index={index}
            className={styles.choice}
            role="option"
            aria-selected={index === active}
            aria-disabled={choice.refusal !== undefined || undefined}
            onPointerMove={() => setActive(index)}
            onClick={() => choose(choice)}
          >
            {choice.icon}
            <span className={styles.words}>
              <span className={styles.title}>{choice.title}</span>
              {(choice.refusal ?? choice.detail) && (
                <span className={styles.detail}>{choice.refusal ?? choice.detail}</span>
              )}
            </span>
          </div>
        ))}
      </div>
      {shown.length === 0 && (
        <p className={styles.empty}>{text === "" ? request.empty : `Nothing is called “${text}”.`}</p>
      )}
    </div>
  );
}

function cancel(request: ChooserRequest): void {
  closeChooser();
  request.cancel?.();
}

/** Choices that hold every word that was typed, in their order; those that cannot be chosen come last. */
export function filterChoices(choices: readonly Choice[], text: string): readonly Choice[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = choices.filter(({ title, keywords }) => {
    const all = [title, ...(keywords ?? [])].join(" ").toLowerCase();
    return words.every((word) => all.includes(word));
  });
  return words.length === 0 ? fitting : fitting.toSorted((a, b) => rank(a, words[0] ?? "") - rank(b, words[0] ?? ""));
}

function rank({ title, refusal }: Choice, word: string): number {
  const lower = title.toLowerCase();
  return (refusal === undefined ? 0 : 10) + (lower.startsWith(word) ? 0 : lower.includes(word) ? 1 : 2);
}

/** Beside the pointer and inside the window. */
function placeOf({ at }: ChooserRequest): CSSProperties {
  const { innerWidth, innerHeight } = window;
  const x = at?.x ?? (innerWidth - panel.width) / 2;
  const y = at?.y ?? innerHeight * 0.2;
  return {
    left: Math.max(panel.gap, Math.min(x, innerWidth - panel.width - panel.gap)),
    top: Math.max(panel.gap, Math.min(y, innerHeight - panel.height - panel.gap)),
    width: panel.width,
    maxHeight: panel.height,
  };
}
