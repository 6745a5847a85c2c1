import { createKeyedStore } from "../scene/keyed-store";

/** The note line whose text is being typed on the canvas. */
export const editedLines = createKeyedStore<true>();

let current: string | undefined;
let opener: Element | null = null;

/** Begins to type the text of a note line in its place. */
export function startLineText(id: string): void {
  stopLineText();
  current = id;
  opener = document.activeElement;
  editedLines.set(id, true);
}

/** Ends the typing; gives back what had the focus before. */
export function stopLineText(): HTMLElement | undefined {
  if (current !== undefined) editedLines.set(current, undefined);
  current = undefined;
  return opener instanceof HTMLElement && opener.isConnected && opener !== document.body ? opener : undefined;
}
