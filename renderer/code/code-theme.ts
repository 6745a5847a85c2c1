import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The editor in the window's own colours, light and dark alike. */
export const codeTheme = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--gp-ground)", color: "var(--gp-text)", fontSize: "12.5px" },
  "&.cm-focused": { outline: "none" },
  ".cm-content": { padding: "8px 0 40px", caretColor: "var(--gp-accent-text)" },
  "&.cm-focused .cm-content:focus-visible": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--mantine-font-family-monospace)",
    fontVariantLigatures: "none",
    lineHeight: "1.6",
  },
  ".cm-gutters": { backgroundColor: "var(--gp-ground)", color: "var(--gp-text-faint)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 6px 0 16px", minWidth: "44px" },
  ".cm-foldGutter .cm-gutterElement": { width: "14px", cursor: "pointer" },
  ".cm-cursor": { borderLeftColor: "var(--gp-accent-text)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection": {
    backgroundColor: "var(--gp-accent-border)",
  },
  ".cm-drawn": {
    backgroundColor: "color-mix(in srgb, var(--gp-accent-soft) 55%, var(--gp-ground))",
    boxShadow: "inset 2px 0 0 var(--gp-accent)",
  },
  ".cm-matchingBracket": { backgroundColor: "var(--gp-sunken)", outline: "1px solid var(--gp-border-strong)" },
  ".cm-searchMatch": { backgroundColor: "var(--gp-warning-soft)", outline: "1px solid var(--gp-warning-border)" },
  ".cm-searchMatch-selected": { outline: "2px solid var(--gp-warning-text)" },
  ".cm-selectionMatch": { backgroundColor: "var(--gp-sunken)" },
  ".cm-panels": { backgroundColor: "var(--gp-panel)", color: "var(--gp-text)", borderColor: "var(--gp-border)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--gp-border)" },
  ".cm-panel.cm-search": { padding: "6px 12px", fontFamily: "var(--mantine-font-family)", fontSize: "12px" },
  ".cm-panel.cm-search label": { fontSize: "12px" },
  ".cm-textfield": {
    padding: "3px 8px",
    border: "1px solid var(--gp-border-strong)",
    borderRadius: "6px",
    backgroundColor: "var(--gp-raised)",
    color: "var(--gp-text)",
    fontSize: "12px",
  },
  ".cm-button": {
    padding: "3px 9px",
    border: "1px solid var(--gp-border-strong)",
    borderRadius: "6px",
    backgroundColor: "var(--gp-raised)",
    backgroundImage: "none",
    color: "var(--gp-text)",
    fontSize: "12px",
  },
  ".cm-panel.cm-search [name=close]": { color: "var(--gp-text)", fontSize: "18px", padding: "0 8px" },
  ".cm-foldPlaceholder": {
    border: "1px solid var(--gp-border)",
    backgroundColor: "var(--gp-sunken)",
    color: "var(--gp-text-quiet)",
  },
});

export const highlightStyle = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--gp-code-keyword)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--gp-code-string)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--gp-code-number)" },
  { tag: [tags.comment, tags.meta], color: "var(--gp-code-comment)", fontStyle: "italic" },
  { tag: [tags.typeName, tags.className, tags.namespace], color: "var(--gp-code-type)" },
  { tag: [tags.propertyName, tags.variableName, tags.definition(tags.variableName)], color: "var(--gp-code-property)" },
  { tag: tags.function(tags.variableName), color: "var(--gp-code-type)" },
  { tag: tags.invalid, color: "var(--gp-text)" },
]);
