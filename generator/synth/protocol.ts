/** What the synthesizer and its worker process say to each other. */

/** A local state file that takes the place of the project's own backend: a rehearsal never touches real state. */
export interface LocalBackend {
  readonly type: "local";
  /** Absolute, or relative to the folder that Terraform runs in. */
  readonly path: string;
}

export interface SynthRequest {
  /** Folder of the CDKTF project: `infra/`. */
  readonly projectDirectory: string;
  readonly environment: string;
  /** Where `cdk.tf.json` and its assets go: the folder that Terraform will run in. */
  readonly outDirectory: string;
  /** Written into the result in place of what the project says. */
  readonly backend?: LocalBackend;
}

/** What is wrong with the project's code, with the place in its source where that is known. */
export interface SynthError {
  readonly code: "does-not-compile" | "failed" | "no-such-environment" | "timed-out" | "ended" | "out-of-memory";
  readonly message: string;
  /** Relative to the project's folder, with `/`. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
  /** Stack in terms of the source, for a detail view. */
  readonly stack?: string;
}

export type SynthResult =
  | {
      readonly ok: true;
      /** Absolute path of `cdk.tf.json`. */
      readonly file: string;
      /** What the code printed. */
      readonly log: string;
    }
  | { readonly ok: false; readonly error: SynthError; readonly log: string };

export interface WorkerRequest extends SynthRequest {
  readonly id: number;
  /** Folder from which the app's own packages are found. */
  readonly appDirectory: string;
}

/** Has the worker load what every project needs, before there is one. */
export interface WarmRequest {
  readonly warm: true;
  readonly appDirectory: string;
}

export type WorkerMessage =
  | { readonly type: "ready" }
  | { readonly type: "result"; readonly id: number; readonly result: SynthResult; readonly heapBytes: number };
