import type { OutputDescriptions } from "../operations/outputs";
import type { DiagnosticView, FormerDrawing, RunKind, Target } from "../protocol";

/** A configuration that is ready to be run: a folder with `cdk.tf.json` or HCL, and what the drawing knows about it. */
export interface PreparedConfiguration {
  /** Absolute path. */
  readonly directory: string;
  /** Component or connection id of each Terraform address; of all instances alike, or of single ones. */
  readonly origins: Readonly<Record<string, string>>;
  readonly outputs?: OutputDescriptions;
  /** What whoever approves should know of how it came about. */
  readonly warnings?: readonly DiagnosticView[];
  /** What some of the origins meant that are drawn no longer. */
  readonly former?: FormerDrawing;
  /** A local state to use instead of the configured backend. A rehearsal and a stand-in have one of their own anyway. */
  readonly stateFile?: string;
}

export interface PlanRequest {
  readonly environment: string;
  readonly target: Target;
  readonly kind: RunKind;
  /** Hash of the meaning of the drawing that is planned. */
  readonly meaning?: string;
  /** The account that the environment belongs to; nothing runs against AWS when the credentials act in another. */
  readonly expectedAccount?: string;
  /** The configuration, or how to prepare it; preparing is part of the run, and so is its failure. */
  readonly configuration: PreparedConfiguration | (() => Promise<PreparedConfiguration>);
  /** Carry the state over when the configured place of the state has changed. */
  readonly migrateState?: boolean;
}

export interface Approval {
  readonly runId: string;
  /** Of the run that was approved (`RunView.fingerprint`). */
  readonly fingerprint: string;
  /** Hash of the meaning of the drawing as it is now. */
  readonly meaning?: string;
  /** The environment's name, typed by the person; wanted before anything is destroyed. */
  readonly confirmation?: string;
}
