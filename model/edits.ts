import type { Box, Component, Connection, Environment, Json, Settings } from "./document";

/**
 * Everything that can be done to a drawing. Each is one step of undo; several that belong to one gesture are put
 * together with `batch`.
 */
export type Edit =
  | {
      readonly type: "add";
      readonly components: readonly Component[];
      readonly connections: readonly Connection[];
      readonly boxes: Readonly<Record<string, Box>>;
    }
  /** Removes boxes with all that lies in them and every connection that ends at one, and connections by their ids. */
  | { readonly type: "remove"; readonly ids: readonly string[] }
  /** Layout only: new places or sizes. */
  | { readonly type: "place"; readonly boxes: Readonly<Record<string, Box>> }
  /** Puts boxes into another container (or none) at new places. */
  | {
      readonly type: "reparent";
      readonly ids: readonly string[];
      readonly parent: string | undefined;
      readonly boxes: Readonly<Record<string, Box>>;
    }
  | { readonly type: "rename"; readonly id: string; readonly name: string }
  /** Changes the key on purpose; the old one is remembered and becomes a `moved` block. */
  | { readonly type: "rekey"; readonly id: string; readonly key: string }
  /**
   * Sets properties of a component or connection; `undefined` resets one to its default. With `environment` it sets
   * what differs there.
   */
  | {
      readonly type: "set-props";
      readonly id: string;
      readonly props: Readonly<Record<string, Json | undefined>>;
      readonly environment?: string;
    }
  | { readonly type: "reconnect"; readonly id: string; readonly from: string; readonly to: string }
  | { readonly type: "rename-project"; readonly name: string }
  | { readonly type: "set-settings"; readonly settings: Settings }
  | { readonly type: "add-environment"; readonly environment: Environment; readonly copyOverridesFrom?: string }
  /** A changed name carries the overrides along. */
  | { readonly type: "change-environment"; readonly name: string; readonly environment: Environment }
  | { readonly type: "remove-environment"; readonly name: string }
  | { readonly type: "batch"; readonly edits: readonly Edit[] };
