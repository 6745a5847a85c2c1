/**
 * What a run of Terraform looks like from outside: plain data, so that it can travel to the window and lie in the
 * journal as it is.
 */

import type { Box, Component, Connection } from "../model/document";

export type Target =
  /** Embedded, offline; nothing real is touched. */
  | { readonly type: "rehearsal" }
  /** A profile of the AWS configuration, or what the process environment holds. */
  | { readonly type: "aws"; readonly profile?: string }
  /** The real provider with every call sent to one address (LocalStack, moto). */
  | { readonly type: "endpoint"; readonly url: string };

export interface TerraformStatus {
  readonly found: boolean;
  readonly path?: string;
  readonly product?: "terraform" | "tofu";
  readonly version?: string;
  /** Why it cannot be used (missing, too old, does not start, prints something else), in words, with the remedy. */
  readonly problem?: { readonly code: string; readonly message: string; readonly remedy: string };
  /** What `install` would fetch. */
  readonly installable: { readonly version: string; readonly bytes?: number };
}

export type RunKind = "apply" | "destroy" | "drift";

export type RunStatus =
  | "preparing"
  | "planning"
  /** Waits for approval. */
  | "planned"
  | "applying"
  | "applied"
  | "failed"
  | "stopped"
  | "discarded"
  /** The app or the machine ended in the middle. */
  | "interrupted"
  /** Nothing to do, or a drift run that is over. */
  | "finished";

export type Action = "create" | "update" | "replace" | "destroy" | "read" | "noop" | "move" | "forget" | "import";

export interface Counts {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly destroy: number;
}

/** One side of an attribute: a literal as JSON text, hidden, or not known yet. */
export type Shown =
  | { readonly type: "value"; readonly json: string }
  | { readonly type: "sensitive" }
  | { readonly type: "unknown" }
  | { readonly type: "absent" };

export interface AttributeChange {
  /** `health_check[0].path`. */
  readonly path: string;
  readonly before: Shown;
  readonly after: Shown;
  readonly forcesReplacement: boolean;
}

export interface PlannedResource {
  readonly address: string;
  readonly type: string;
  /** Component or connection id; absent for what `custom.ts` added. */
  readonly origin?: string;
  readonly action: Action;
  readonly replaceOrder?: "destroy-first" | "create-first";
  /** In words: "cidr_block cannot be changed in place". */
  readonly reason?: string;
  readonly previousAddress?: string;
  readonly attributes: readonly AttributeChange[];
}

export interface DiagnosticView {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** AWS's own words within the summary: code and message. */
  readonly reason?: string;
  readonly address?: string;
  readonly origin?: string;
}

/** Boxes and lines that are drawn no longer, as they were when they last were, without their settings. */
export interface FormerDrawing {
  readonly components: readonly Component[];
  readonly connections: readonly Connection[];
  /** Where they stood, relative to what they lay in. */
  readonly boxes: Readonly<Record<string, Box>>;
}

export interface PlanView {
  readonly counts: Counts;
  readonly resources: readonly PlannedResource[];
  /** What changed outside of Terraform. */
  readonly drift: readonly PlannedResource[];
  readonly outputs: readonly { readonly name: string; readonly action: Action }[];
  /** Those that it still does something to. */
  readonly former?: FormerDrawing;
}

export interface OutputView {
  readonly name: string;
  readonly origin?: string;
  readonly description: string;
  readonly sensitive: boolean;
  /** Absent when sensitive. */
  readonly json?: string;
}

export interface RunView {
  readonly id: string;
  readonly kind: RunKind;
  readonly environment: string;
  readonly target: Target;
  readonly status: RunStatus;
  readonly startedAt: string;
  /** When its apply began; absent for what was never applied, and in journals that did not note it yet. */
  readonly approvedAt?: string;
  readonly finishedAt?: string;
  /** Hash of what the plan was made of (configuration, environment, target, account). */
  readonly fingerprint?: string;
  /** Hash of the document's meaning that was planned; the window compares it with the drawing to tell a stale plan. */
  readonly meaning?: string;
  readonly plan?: PlanView;
  /** What the plan comes to; in lists of runs, which leave the plan itself out. */
  readonly counts?: Counts;
  readonly diagnostics: readonly DiagnosticView[];
  readonly resources: Readonly<Record<string, ResourceProgress>>;
  readonly outputs: readonly OutputView[];
  /** Who holds the state's lock, when that is why it failed. */
  readonly lock?: StateLock;
  /** What a person can do about the way it ended, until it is done. */
  readonly mend?: Mend;
  /** One line that says where it stands. */
  readonly message: string;
}

/**
 * What stands in the way of the next run: the lock in `lock`, which a killed Terraform may have left; a state that could
 * not be saved in its place (`errored.tfstate`); a state that lies where it was configured before.
 */
export type Mend = "unlock" | "save-state" | "carry-state";

export interface StateLock {
  /** By which it is taken away. */
  readonly id: string;
  /** `user@host`. */
  readonly who: string;
  readonly operation: string;
  readonly created: string;
  /** Of a local state: it is there only as long as the process that holds it, and cannot be taken away. */
  readonly endsWithProcess?: boolean;
}

export interface ResourceProgress {
  readonly address: string;
  readonly origin?: string;
  readonly action: Action;
  readonly state: "queued" | "running" | "done" | "failed" | "skipped";
  readonly startedAt?: string;
  readonly seconds?: number;
  readonly id?: string;
  readonly message?: string;
}

/** A run as a stream: first the whole, then what changes. */
export type RunEvent =
  | { readonly type: "run"; readonly run: RunView }
  | {
      readonly type: "status";
      readonly status: RunStatus;
      readonly message: string;
      readonly approvedAt?: string;
      readonly finishedAt?: string;
    }
  | { readonly type: "resource"; readonly progress: ResourceProgress }
  | { readonly type: "diagnostic"; readonly diagnostic: DiagnosticView }
  | { readonly type: "log"; readonly line: string }
  | { readonly type: "outputs"; readonly outputs: readonly OutputView[] };
