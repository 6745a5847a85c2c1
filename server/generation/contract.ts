import type { Conflict, WriteReport } from "../../generator/synth/write-project";
import type { GroundplanDocument } from "../../model/document";
import type { Problem } from "../../model/problem";
import type { ErrorView } from "../protocol";

/** Text by path, relative to the folder it goes to, with `/` between the parts. */
export type ProjectFiles = Readonly<Record<string, string>>;

export interface SynthesisRequest {
  /** The project's folder. */
  readonly directory: string;
  readonly environment: string;
  /** Where `cdk.tf.json` goes; Terraform runs there. */
  readonly outDirectory: string;
  /** Absolute path of a local state that takes the place of what the project says. */
  readonly stateFile?: string;
}

/** What a run has to know of the configuration besides its files. */
export interface EnvironmentFacts {
  readonly region: string;
  /** Absent when the drawing does not say. */
  readonly accountId: string | undefined;
  /** Component or connection by Terraform address. */
  readonly origins: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly origin: string }>>;
}

/** What was written, and where a copy of what was written over is kept: paths within the project. */
export interface Written extends WriteReport {
  readonly kept: readonly string[];
}

/** From a drawing to its code. */
export interface Generation {
  /** Errors first. */
  problems(document: GroundplanDocument): readonly Problem[];
  /** @throws AppError `schema-mismatch`, naming the box, where a resource is not as the AWS provider wants it */
  checkSchema(document: GroundplanDocument, environment: string): void;
  /** The CDKTF project, the user's own `custom.ts` as it is first written. */
  cdktf(document: GroundplanDocument): ProjectFiles;
  /** One environment as plain Terraform. */
  hcl(document: GroundplanDocument, environment: string): ProjectFiles;
  /**
   * Writes the CDKTF project into `infra/` of a project's folder. Files that somebody edited are left alone and
   * reported, but for those named in `overwrite`, of which a copy is kept.
   */
  write(directory: string, document: GroundplanDocument, overwrite?: readonly string[] | "all"): Promise<Written>;
  /** Files in `infra/` that somebody edited or put there, as `write` would report them. Writes nothing. */
  conflicts(directory: string, document: GroundplanDocument): Promise<readonly Conflict[]>;
  /** The same when a drawing is saved: nothing for one with errors. Gives what the user should know of. */
  refresh(
    directory: string,
    document: GroundplanDocument,
    overwrite?: readonly string[],
  ): Promise<readonly ErrorView[]>;
  /** Whether `infra/` holds code that Groundplan did not write and that would run. */
  hasForeignCode(directory: string, document: GroundplanDocument): Promise<boolean>;
  /**
   * Runs the project in `infra/`, the user's own code included, and gives what it printed. Only for trusted folders.
   *
   * @throws AppError that names the file and line where the code is wrong
   */
  synthesize(request: SynthesisRequest): Promise<string>;
  /** The Terraform JSON of an environment as the project itself writes it. @throws AppError as `synthesize` does */
  json(directory: string, environment: string): Promise<string>;
  /** Gets ready to run a project, so that the first plan does not wait for it. */
  warm(): void;
  facts(document: GroundplanDocument, environment: string): EnvironmentFacts;
  /** Ends the worker that runs projects. */
  close(): void;
}
