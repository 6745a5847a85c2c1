import type { Edit } from "./edits";

/** Something about a drawing that stops it (error), may hurt (warning) or could be better (advice). */
export interface Problem {
  /** kebab-case, stable: `cidr-outside-vpc`. */
  readonly code: string;
  readonly severity: "error" | "warning" | "advice";
  /** The component or connection it is about; none when it is about the whole drawing. */
  readonly subject?: string;
  /** The property it is about: `cidr`. */
  readonly property?: string;
  /** One or two sentences: what is wrong, with the values at hand. Names the box by its name. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Only in this environment. */
  readonly environment?: string;
  /** An edit that mends it, with the label of its button. */
  readonly fix?: { readonly label: string; readonly edit: Edit };
}
