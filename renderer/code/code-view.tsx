import { defaultKeymap } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, type LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { hcl } from "codemirror-lang-hcl";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import type { Range } from "./code-spans";
import { codeTheme, highlightStyle } from "./code-theme";
import { changeBetween } from "./text-change";

export interface CodeViewHandle {
  scrollTo(offset: number): void;
  openSearch(): void;
}

interface CodeViewProps {
  readonly path: string;
  readonly text: string;
  /** Lines of what is selected on the drawing. */
  readonly highlighted: readonly Range[];
  readonly handle: Ref<CodeViewHandle>;
  /** The user put the caret somewhere. */
  onCaret(offset: number): void;
}

const setHighlights = StateEffect.define<readonly Range[]>();
const line = Decoration.line({ class: "cm-drawn" });

const highlights = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setHighlights)) return linesOf(transaction.state, effect.value);
    }
    return decorations.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function linesOf(state: EditorState, ranges: readonly Range[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of ranges) {
    if (from >= state.doc.length) continue;
    const end = state.doc.lineAt(Math.min(to, state.doc.length)).number;
    for (let number = state.doc.lineAt(from).number; number <= end; number++) {
      const { from: start } = state.doc.line(number);
      builder.add(start, start, line);
    }
  }
  return builder.finish();
}

/** Generated code to read: coloured, searchable, with the lines of the selection marked. It cannot be typed into. */
export function CodeView({ path, text, highlighted, handle, onCaret }: CodeViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const caret = useRef(onCaret);
  caret.current = onCaret;
  const language = useRef(new Compartment());
  const label = useRef(new Compartment());

  useEffect(() => {
    if (!place.current) return;
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        extensions: [
          EditorState.readOnly.of(true),
          EditorView.editable.of(true),
          lineNumbers(),
          foldGutter({ openText: "⌄", closedText: "›" }),
          bracketMatching(),
          highlightSelectionMatches(),
          search({ top: true }),
          keymap.of([...searchKeymap, ...defaultKeymap]),
          syntaxHighlighting(highlightStyle),
          codeTheme,
          highlights,
          language.current.of([]),
          label.current.of([]),
          EditorView.updateListener.of((update) => {
            const byUser = update.transactions.some((transaction) => transaction.isUserEvent("select"));
            if (update.selectionSet && byUser) caret.current(update.state.selection.main.head);
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    view.current?.dispatch({
      effects: [
        language.current.reconfigure(languageOf(path) ?? []),
        label.current.reconfigure(
          EditorView.contentAttributes.of({ "aria-label": `Code of ${path}`, "aria-readonly": "true", tabindex: "0" }),
        ),
      ],
    });
  }, [path]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const change = changeBetween(editor.state.doc.toString(), text);
    if (change) editor.dispatch({ changes: change });
  }, [text]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the marks are set anew when the text has changed below them.
  useEffect(() => {
    view.current?.dispatch({ effects: setHighlights.of(highlighted) });
  }, [highlighted, text]);

  useImperativeHandle(handle, () => ({
    scrollTo(offset) {
      const editor = view.current;
      if (!editor) return;
      const position = Math.min(offset, editor.state.doc.length);
      editor.dispatch({ effects: EditorView.scrollIntoView(position, { y: "start", yMargin: 32 }) });
    },
    openSearch() {
      const editor = view.current;
      if (!editor) return;
      editor.focus();
      openSearchPanel(editor);
    },
  }));

  return <div ref={place} style={{ height: "100%", minHeight: 0 }} />;
}

function languageOf(path: string): LanguageSupport | undefined {
  if (path.endsWith(".ts")) return javascript({ typescript: true });
  if (path.endsWith(".json")) return json();
  if (path.endsWith(".tf")) return hcl();
  return undefined;
}
