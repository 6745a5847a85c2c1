import type { ComponentType } from "react";
import type { FieldKind } from "../field-model";
import { BooleanEditor } from "./boolean-editor";
import { ChoiceEditor } from "./choice-editor";
import type { EditorProps } from "./editor";
import { JsonEditor } from "./json-editor";
import { ListEditor } from "./list-editor";
import { MapEditor } from "./map-editor";
import { NumberEditor } from "./number-editor";
import { TextEditor } from "./text-editor";

/** Which editor a kind of property gets. */
export const editors: Readonly<Record<FieldKind["type"], ComponentType<EditorProps>>> = {
  text: TextEditor,
  number: NumberEditor,
  boolean: BooleanEditor,
  choice: ChoiceEditor,
  list: ListEditor,
  map: MapEditor,
  json: JsonEditor,
};
