import type { Json } from "../../../model/document";
import type { FieldModel } from "../field-model";

/** What every editor of a property gets. */
export interface EditorProps {
  readonly id: string;
  readonly field: FieldModel;
  readonly value: Json | undefined;
  /** What counts when the field is empty, shown in its place. */
  readonly standard: Json | undefined;
  readonly error: string | undefined;
  readonly describedBy: string | undefined;
  /** `undefined` takes the value out. */
  commit(value: Json | undefined): void;
}
