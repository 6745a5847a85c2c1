import type { GroundplanDocument } from "../../model/document";
import type { Problem } from "../../model/problem";
import type { ErrorView } from "../protocol";

/** Text by path, relative to the folder it goes to, with `/` between the parts. */
export type ProjectFiles = Readonly<Record<string, string>>;

export interface WrittenProject {
  /** Paths that were written or taken away. */
  readonly changed: readonly string[];
  /** Generated files that somebody edited. */
  readonly edited: readonly string[];
}

export interface Synthesized {
  /** Folder with the Terraform JSON (`cdk.tf.json`). */
  readonly directory: string;
  /** What the project printed to standard error or console while it ran. */
  readonly log: readonly string[];
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

/** From a drawing to its code. */
export interface Generation {
  /** Errors first. */
  problems(document: GroundplanDocument): readonly Problem[];
  /** The CDKTF project, the user's own `custom.ts` as it is first written. */
  cdktf(document: GroundplanDocument): ProjectFiles;
  /** One environment as plain Terraform. */
  hcl(document: GroundplanDocument, environment: string): ProjectFiles;
  /** Writes the CDKTF project into `infra/` of a project's folder. */
  write(directory: string, document: GroundplanDocument): Promise<WrittenProject>;
  /** The same when a drawing is saved: nothing for one with errors. Gives what the user should know of. */
  refresh(directory: string, document: GroundplanDocument): Promise<readonly ErrorView[]>;
  /** Whether `infra/` holds code that Groundplan did not write and that would run. */
  hasForeignCode(directory: string, document: GroundplanDocument): Promise<boolean>;
  /** Runs the project in `infra/`, the user's own code included. Only for trusted folders. */
  synthesize(directory: string, environment: string): Promise<Synthesized>;
  facts(document: GroundplanDocument, environment: string): EnvironmentFacts;
  /** Ends the worker that runs projects. */
  close(): Promise<void>;
}
