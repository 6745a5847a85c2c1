import type { ReactNode } from "react";
import { createStore } from "zustand/vanilla";
import type { Point } from "../scene/geometry";

export interface Choice {
  readonly id: string;
  readonly title: string;
  /** The quiet text beside or below it. */
  readonly detail?: string;
  readonly icon?: ReactNode;
  /** Choices of one group stand together under its name. */
  readonly group?: string;
  /** Further words that find it. */
  readonly keywords?: readonly string[];
  /** Why it cannot be chosen; it is shown all the same. */
  readonly refusal?: string;
}

/** A list to choose from, with a filter, at a place of the window. */
export interface ChooserRequest {
  readonly title: string;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  /** What is said when there is nothing to choose. */
  readonly empty: string;
  /** Place in the window; its middle when left out. */
  readonly at?: Point;
  choose(id: string): void;
  /** Closed without a choice. */
  cancel?(): void;
}

interface ChooserState {
  readonly request: ChooserRequest | undefined;
  /** What had the focus and gets it back. */
  readonly opener: HTMLElement | undefined;
}

export const chooserStore = createStore<ChooserState>()(() => ({ request: undefined, opener: undefined }));

export function openChooser(request: ChooserRequest): void {
  const { activeElement } = document;
  const opener = activeElement instanceof HTMLElement && activeElement !== document.body ? activeElement : undefined;
  chooserStore.setState({ request, opener: chooserStore.getState().opener ?? opener });
}

export function closeChooser(): void {
  const { opener } = chooserStore.getState();
  chooserStore.setState({ request: undefined, opener: undefined });
  if (opener?.isConnected) opener.focus({ preventScroll: true });
}
