/** What the provider finds wrong with a configuration before it asks AWS. */
import type { Diagnostic } from "../diagnostics";
import type { TypeSchema } from "../schema/types";
import type { ObjectValue } from "../values/value";

export function validateConfig(_type: TypeSchema, _config: ObjectValue): Diagnostic[] {
  return [];
}
