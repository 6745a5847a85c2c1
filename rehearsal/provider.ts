/** One provider as Terraform knows it: the answers to the protocol's calls, with the configuration that it was given. */
import { createHash } from "node:crypto";
import { type Account, createObject, deleteObject, importObject, readObject, updateObject } from "./account";
import { readData } from "./data-sources/index";
import { type Diagnostic, failure } from "./diagnostics";
import { callFunction, FunctionProblem } from "./functions";
import { type PlanSettings, planChange } from "./planning/plan";
import type {
  ApplyRequest,
  ApplyResponse,
  CallFunctionRequest,
  CallFunctionResponse,
  ConfigRequest,
  DynamicValue,
  ImportRequest,
  ImportResponse,
  PlanRequest,
  PlanResponse,
  ReadDataResponse,
  ReadResourceRequest,
  ReadResourceResponse,
  SchemaResponse,
  TypedConfigRequest,
  UpgradeStateRequest,
  WithDiagnostics,
} from "./protocol/messages";
import type { Handler } from "./protocol/server";
import { wireDiagnostics, wirePath } from "./protocol/wire-diagnostics";
import { wireFunction, wireSchema } from "./protocol/wire-schema";
import { configuredProvider } from "./provider-config";
import { loadType, loadTypes, providerFunctions, providerSchema } from "./schema/store";
import type { TypeSchema } from "./schema/types";
import { planProblems, validateConfig } from "./validation/index";
import { conformBlock } from "./values/conform";
import { isObject, type ObjectValue, text, unknown, type Value } from "./values/value";
import { decodeValue, encodeValue } from "./values/wire";

export interface ProviderOptions {
  /** Whose account number holds unless the `provider` block says whose it is. */
  readonly account: Account;
  /** Where resources are created when neither they nor the `provider` block name a region. */
  readonly region: string;
  readonly resourceTypes: Iterable<string>;
  readonly dataTypes: Iterable<string>;
}

/** The handlers of a new connection, by the names of the protocol's calls in lower camel case. */
export function createProvider(options: ProviderOptions): Readonly<Record<string, Handler>> {
  const stopped = new AbortController();
  const signal = AbortSignal.any([options.account.stopped, stopped.signal]);
  let account: Account = { ...options.account, stopped: signal };
  let settings: PlanSettings = { region: options.region, defaultTags: {} };

  return {
    getSchema: (): SchemaResponse => ({
      provider: wireSchema(providerSchema()),
      resource_schemas: wireSchemas(loadTypes(options.resourceTypes, "resource")),
      data_source_schemas: wireSchemas(loadTypes(options.dataTypes, "data")),
      functions: functionSchemas(),
      server_capabilities: { get_provider_schema_optional: true },
    }),

    getFunctions: () => ({ functions: functionSchemas() }),

    prepareProviderConfig: ({ config }: ConfigRequest) => ({ prepared_config: config }),

    configure({ config }: ConfigRequest): WithDiagnostics {
      account.cloud.refresh();
      const configured = configuredProvider(objectOrNull(config) ?? {}, options);
      settings = configured.settings;
      account = { ...account, accountId: configured.accountId };
      return { diagnostics: wireDiagnostics(configured.problems) };
    },

    validateResourceTypeConfig: ({ type_name, config }: TypedConfigRequest) => validated("resource", type_name, config),

    validateDataSourceConfig: ({ type_name, config }: TypedConfigRequest) => validated("data", type_name, config),

    upgradeResourceState({ type_name, raw_state }: UpgradeStateRequest) {
      const json: unknown = raw_state.json?.length ? JSON.parse(raw_state.json.toString("utf8")) : null;
      return { upgraded_state: write(json === null ? null : conformBlock(known("resource", type_name).block, json)) };
    },

    readResource(request: ReadResourceRequest): ReadResourceResponse {
      const state = read(request.current_state);
      if (!isObject(state)) return { new_state: request.current_state };
      const found = readObject(
        account,
        known("resource", request.type_name),
        state,
        keyIn(request.private),
        settings.region,
      );
      return { new_state: write(found.values), private: privateOf(found.key) };
    },

    planResourceChange(request: PlanRequest): PlanResponse {
      const type = known("resource", request.type_name);
      const prior = objectOrNull(request.prior_state);
      const config = objectOrNull(request.config);
      const proposed = objectOrNull(request.proposed_new_state);
      const { planned, replace } = planChange(type, prior, proposed && config, settings);
      const problems = planned && config ? planProblems(type, config) : [];
      return {
        diagnostics: wireDiagnostics(problems),
        planned_state: write(planned),
        requires_replace: replace.map(wirePath),
        planned_private: request.prior_private,
        legacy_type_system: type.legacy,
      };
    },

    async applyResourceChange(request: ApplyRequest): Promise<ApplyResponse> {
      const type = known("resource", request.type_name);
      const prior = objectOrNull(request.prior_state);
      const planned = objectOrNull(request.planned_state);
      const key = keyIn(request.planned_private);
      const problems = planned ? configProblems(type, objectOrNull(request.config)) : [];
      if (problems.length > 0) {
        return {
          new_state: request.prior_state,
          private: request.planned_private,
          diagnostics: wireDiagnostics(problems),
        };
      }
      const outcome = !planned
        ? await deleteObject(account, type, prior ?? {}, key, settings.region)
        : !prior
          ? await createObject(account, type, planned, settings.region)
          : await updateObject(account, type, prior, planned, key, settings.region);
      return {
        new_state: write(outcome.values),
        private: privateOf(outcome.key),
        diagnostics: wireDiagnostics(outcome.diagnostics),
        legacy_type_system: type.legacy,
      };
    },

    importResourceState({ type_name, id }: ImportRequest): ImportResponse {
      const type = known("resource", type_name);
      const object = importObject(account, type, id, settings.region);
      if (!object) return { diagnostics: wireDiagnostics([nothingToImport(type_name, id)]) };
      const state = write(conformBlock(type.block, object.values));
      return { imported_resources: [{ type_name, state, private: privateOf(object.key) }] };
    },

    readDataSource({ type_name, config }: TypedConfigRequest): ReadDataResponse {
      const value = objectOrNull(config) ?? {};
      const { values, diagnostics } = readData({
        type: known("data", type_name),
        config: value,
        region: text(value.region) ?? settings.region,
        accountId: account.accountId,
        cloud: account.cloud,
        defaultTags: settings.defaultTags === unknown ? {} : settings.defaultTags,
      });
      return { state: values ? write(values) : undefined, diagnostics: wireDiagnostics(diagnostics) };
    },

    callFunction({ name, arguments: args }: CallFunctionRequest): CallFunctionResponse {
      try {
        return { result: write(callFunction(name, args.map(read))) };
      } catch (problem) {
        if (!(problem instanceof FunctionProblem)) throw problem;
        return { error: { text: problem.message, function_argument: problem.argument } };
      }
    },

    stop() {
      stopped.abort();
      return {};
    },
  };
}

function wireSchemas(types: ReadonlyMap<string, TypeSchema>): SchemaResponse["resource_schemas"] {
  return Object.fromEntries([...types].map(([name, type]) => [name, wireSchema(type)]));
}

function functionSchemas(): SchemaResponse["functions"] {
  return Object.fromEntries(providerFunctions().map((schema) => [schema.name, wireFunction(schema)]));
}

function known(kind: "resource" | "data", name: string): TypeSchema {
  const type = loadType(kind, name);
  if (!type) throw new Error(`The AWS provider has no ${kind === "data" ? "data source" : "resource type"} ${name}.`);
  return type;
}

/** What was found in configurations, by their hash: Terraform has each checked when it validates and again when it plans. */
const found = new Map<string, WithDiagnostics>();
const mostFound = 5000;

function validated(kind: "resource" | "data", name: string, config: DynamicValue): WithDiagnostics {
  const hash = createHash("sha256").update(`${kind} ${name} `);
  const key = hash.update(config.msgpack?.length ? config.msgpack : (config.json ?? "")).digest("base64");
  const before = found.get(key);
  if (before) return before;
  const value = read(config);
  const diagnostics: Diagnostic[] = isObject(value) ? validateConfig(known(kind, name), value) : [];
  const result = { diagnostics: wireDiagnostics(diagnostics) };
  if (found.size >= mostFound) found.clear();
  found.set(key, result);
  return result;
}

/** What plan could not judge because values were still unknown. */
function configProblems(type: TypeSchema, config: ObjectValue | null): Diagnostic[] {
  return config ? [...validateConfig(type, config), ...planProblems(type, config)] : [];
}

function nothingToImport(type: string, id: string): Diagnostic {
  return failure(
    "Cannot import non-existent remote object",
    `The rehearsed account holds no ${type} with the id ${id}.`,
  );
}

function read({ msgpack, json }: DynamicValue): Value {
  if (msgpack?.length) return decodeValue(msgpack);
  return json?.length ? (JSON.parse(json.toString("utf8")) as Value) : null;
}

function write(value: Value): DynamicValue {
  return { msgpack: encodeValue(value) };
}

function objectOrNull(value: DynamicValue): ObjectValue | null {
  const decoded = read(value);
  return isObject(decoded) ? decoded : null;
}

/** The private part of the state holds the cloud's key of the object. */
function privateOf(key: string | undefined): Buffer {
  return key === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify({ rehearsal: key }));
}

function keyIn(bytes: Buffer | undefined): string | undefined {
  if (!bytes?.length) return undefined;
  try {
    const { rehearsal } = JSON.parse(bytes.toString("utf8")) as { rehearsal?: unknown };
    return typeof rehearsal === "string" ? rehearsal : undefined;
  } catch {
    return undefined;
  }
}
