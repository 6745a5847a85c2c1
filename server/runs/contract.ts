import type { OutputView, RunEvent, RunKind, RunView, Target } from "../protocol";

export interface PlanRequest {
  readonly directory: string;
  readonly environment: string;
  readonly target: Target;
  readonly kind: RunKind;
  /** Meaning of the drawing in the window; refused when the files hold another one. */
  readonly meaning?: string;
  /** Carry the state over when the configured place of the state has changed. */
  readonly migrateState?: boolean;
}

export interface ApplyRequest {
  readonly directory: string;
  readonly runId: string;
  /** Of the plan that was shown. */
  readonly fingerprint: string;
  /** Meaning of the drawing in the window. */
  readonly meaning: string;
  /** Destroying wants the environment's name. */
  readonly confirmation?: string;
}

export interface RunReference {
  readonly directory: string;
  readonly runId: string;
}

/** Planning and applying saved drawings. All methods throw errors with code, message and remedy. */
export interface Runs {
  /** Starts a run and returns at once. */
  plan(request: PlanRequest): Promise<RunView>;
  /** Applies exactly the plan that was shown; refuses a stale one. Returns at once. */
  apply(request: ApplyRequest): Promise<RunView>;
  /** The first time gracefully; with `force` at once. */
  stop(run: RunReference, force: boolean): Promise<void>;
  discard(run: RunReference): Promise<void>;
  /** Newest first, without their plans. */
  list(directory: string): Promise<readonly RunView[]>;
  get(run: RunReference): Promise<RunView>;
  /** First the whole run, then what changes, until it waits or is over, or the signal. */
  watch(run: RunReference, signal: AbortSignal): AsyncIterable<RunEvent>;
  /** What the last apply left behind. */
  outputs(directory: string, environment: string, target: Target): Promise<readonly OutputView[]>;
  log(run: RunReference): Promise<readonly string[]>;
  /** Saves the state that Terraform could only keep in `errored.tfstate`. */
  saveState(run: RunReference): Promise<void>;
  /** Takes away the lock that stopped a run; the reason stands in the journal. */
  unlock(run: RunReference, lockId: string, reason: string): Promise<void>;
}
