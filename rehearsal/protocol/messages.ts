/** The messages of `tfplugin5.proto` as they arrive and leave, in TypeScript. */

export interface DynamicValue {
  readonly msgpack?: Buffer;
  readonly json?: Buffer;
}

export interface WireStep {
  readonly attribute_name?: string;
  readonly element_key_string?: string;
  readonly element_key_int?: number;
}

export interface WirePath {
  readonly steps: readonly WireStep[];
}

export interface WireDiagnostic {
  readonly severity: "ERROR" | "WARNING";
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: WirePath;
}

export interface WithDiagnostics {
  readonly diagnostics?: readonly WireDiagnostic[];
}

export interface ConfigRequest {
  readonly config: DynamicValue;
}

export interface TypedConfigRequest extends ConfigRequest {
  readonly type_name: string;
}

export interface UpgradeStateRequest {
  readonly type_name: string;
  readonly version: number;
  readonly raw_state: { readonly json?: Buffer };
}

export interface ReadResourceRequest {
  readonly type_name: string;
  readonly current_state: DynamicValue;
  readonly private: Buffer;
}

export interface ReadResourceResponse extends WithDiagnostics {
  readonly new_state?: DynamicValue;
  readonly private?: Buffer;
}

export interface PlanRequest extends TypedConfigRequest {
  readonly prior_state: DynamicValue;
  readonly proposed_new_state: DynamicValue;
  readonly prior_private: Buffer;
}

export interface PlanResponse extends WithDiagnostics {
  readonly planned_state?: DynamicValue;
  readonly requires_replace?: readonly WirePath[];
  readonly planned_private?: Buffer;
  readonly legacy_type_system?: boolean;
}

export interface ApplyRequest extends TypedConfigRequest {
  readonly prior_state: DynamicValue;
  readonly planned_state: DynamicValue;
  readonly planned_private: Buffer;
}

export interface ApplyResponse extends WithDiagnostics {
  readonly new_state?: DynamicValue;
  readonly private?: Buffer;
  readonly legacy_type_system?: boolean;
}

export interface ImportRequest {
  readonly type_name: string;
  readonly id: string;
}

export interface ImportResponse extends WithDiagnostics {
  readonly imported_resources?: readonly {
    readonly type_name: string;
    readonly state: DynamicValue;
    readonly private: Buffer;
  }[];
}

export interface ReadDataResponse extends WithDiagnostics {
  readonly state?: DynamicValue;
}

export interface CallFunctionRequest {
  readonly name: string;
  readonly arguments: readonly DynamicValue[];
}

export interface CallFunctionResponse {
  readonly result?: DynamicValue;
  readonly error?: { readonly text: string; readonly function_argument?: number };
}

export interface WireAttribute {
  readonly name: string;
  readonly type: Buffer;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
  readonly write_only?: boolean;
}

export interface WireBlock {
  readonly version: number;
  readonly attributes: readonly WireAttribute[];
  readonly block_types: readonly {
    readonly type_name: string;
    readonly block: WireBlock;
    readonly nesting: "SINGLE" | "LIST" | "SET";
    readonly min_items?: number;
    readonly max_items?: number;
  }[];
  readonly deprecated?: boolean;
}

export interface WireSchema {
  readonly version: number;
  readonly block: WireBlock;
}

export interface WireFunction {
  readonly parameters: readonly { readonly name: string; readonly type: Buffer }[];
  readonly return: { readonly type: Buffer };
  readonly summary: string;
}

export interface SchemaResponse extends WithDiagnostics {
  readonly provider: WireSchema;
  readonly resource_schemas: Record<string, WireSchema>;
  readonly data_source_schemas: Record<string, WireSchema>;
  readonly functions: Record<string, WireFunction>;
  readonly server_capabilities: { readonly get_provider_schema_optional: boolean };
}
