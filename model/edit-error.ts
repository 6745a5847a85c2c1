/** Why an edit cannot be made. The drawing is as it was. */
export type EditErrorCode =
  | "unknown-id"
  | "duplicate-id"
  | "duplicate-key"
  | "invalid-key"
  | "reserved-key"
  | "invalid-name"
  | "invalid-component"
  | "invalid-connection"
  | "invalid-box"
  | "unknown-parent"
  | "cyclic-parents"
  | "unknown-environment"
  | "duplicate-environment"
  | "invalid-environment"
  | "last-environment"
  | "invalid-settings";

export class EditError extends Error {
  override readonly name = "EditError";

  constructor(
    readonly code: EditErrorCode,
    message: string,
    readonly remedy: string,
    /** Id of the component or connection it is about. */
    readonly subject?: string,
  ) {
    super(message);
  }
}
