/**
 * What is known of a resource or data source type of the AWS provider: its schema (what `terraform providers schema`
 * prints) joined with its behaviour (what forces replacement, defaults, allowed values, conflicts).
 */

/** A Terraform type constraint, in the notation of the plugin protocol. */
export type AttributeType =
  | "string"
  | "number"
  | "bool"
  | readonly ["list" | "set" | "map", AttributeType]
  | readonly ["object", { readonly [name: string]: AttributeType }];

/** What an attribute or block may hold, and what a change of it does. */
export interface Rules {
  /** A change replaces the resource. */
  readonly forceNew?: true;
  /** A change may replace the resource: the condition is in the provider's code. */
  readonly forceNewIf?: true;
  /** Used when the configuration leaves it out; a fraction is its decimal text, as numbers travel. */
  readonly default?: string | number | boolean | readonly unknown[];
  readonly oneOf?: readonly string[];
  /** Numbers that are allowed beside those of `oneOf`. */
  readonly orMultipleOf?: number;
  /** Least and greatest number. */
  readonly range?: readonly [number, number];
  readonly min?: number;
  readonly max?: number;
  /** Least and greatest number of characters. */
  readonly length?: readonly [number, number];
  /** Least and greatest number of elements, checked by the provider (not by Terraform, as a block's `minItems` is). */
  readonly items?: readonly [least: number, most: number];
  readonly conflictsWith?: readonly string[];
  readonly exactlyOneOf?: readonly string[];
  readonly atLeastOneOf?: readonly string[];
  readonly requiredWith?: readonly string[];
  /** The provider leaves some differences of it unplanned, by a rule in its code. */
  readonly diffSuppress?: true;
  /** The provider keeps it in another spelling than the configuration's (JSON without white space, lower case). */
  readonly respelled?: true;
  /** A computed value that an update leaves as it was. */
  readonly keepsState?: true;
  /** The provider checks it in its code as well. */
  readonly validated?: true;
  /** On a block: required although the schema cannot say so; on an attribute it is in the schema. */
  readonly mustBeSet?: true;
  /** On a block: the provider fills it in when it is left out. */
  readonly filledIn?: true;
  /** Rules for the elements of a list, set or map of plain values. */
  readonly element?: Rules;
}

export interface AttributeSchema extends Rules {
  readonly type: AttributeType;
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
  readonly sensitive?: true;
  readonly deprecated?: true;
  readonly writeOnly?: true;
}

export interface NestedBlockSchema extends Rules {
  readonly nesting: "list" | "set" | "single";
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly block: BlockSchema;
}

export interface BlockSchema {
  readonly attributes: { readonly [name: string]: AttributeSchema };
  readonly blocks: { readonly [name: string]: NestedBlockSchema };
  readonly deprecated?: true;
}

export type TypeKind = "resource" | "data" | "ephemeral" | "provider";

export interface TypeSchema {
  readonly kind: TypeKind;
  readonly name: string;
  /** Of the state that it writes. */
  readonly version: number;
  /** Written with the older plugin library, which Terraform treats leniently (`legacy_type_system`). */
  readonly legacy: boolean;
  /** It cannot be changed in place at all. */
  readonly noUpdate: boolean;
  /** The provider computes part of its plan in code. */
  readonly customizeDiff: boolean;
  readonly block: BlockSchema;
}

export interface FunctionSchema {
  readonly name: string;
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly type: AttributeType }[];
  readonly returns: AttributeType;
}
