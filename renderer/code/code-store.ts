import { useEffect, useMemo, useState } from "react";
import type { createProjectEmitter, EmittedFile } from "../../generator/emit/emit-project";
import type { GroundplanDocument } from "../../model/document";
import type { Resource, ResourceGraph } from "../../model/resource-graph";
import { currentDerived, useDerived } from "../state/derived";
import type { CodeRequest } from "../state/window-store";
import { fileOrder } from "./file-tree";

export interface Code {
  readonly files: readonly EmittedFile[];
  /** Why there is no code, and the box that it is about. */
  readonly failure?: { readonly message: string; readonly origin?: string };
}

type Emit = ReturnType<typeof createProjectEmitter>;

/** The emitter brings the provider's schema along, which the drawing does without: it is fetched on its own. */
let loading: Promise<Emit> | undefined;
const load = () => {
  loading ??= import("../../generator/emit/emit-project").then(
    (module) => module.createProjectEmitter(),
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
};

let last: { readonly graph: ResourceGraph; readonly document: GroundplanDocument; readonly code: Code } | undefined;

/** The generated CDKTF project of a drawing; what did not change since the last call is the same object again. */
function codeOf(emit: Emit, graph: ResourceGraph, document: GroundplanDocument): Code {
  if (last?.graph === graph && last.document === document) return last.code;
  const code = write(emit, graph, document);
  last = { graph, document, code };
  return code;
}

function write(emit: Emit, graph: ResourceGraph, document: GroundplanDocument): Code {
  try {
    const { constructs, tags } = document.settings;
    const states = Object.fromEntries(document.environments.map(({ name, state }) => [name, state]));
    return { files: emit(graph, { constructs, tags, states }).toSorted((a, b) => fileOrder(a.path, b.path)) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const origin = error instanceof Error && "origin" in error ? String(error.origin) : undefined;
    return { files: [], failure: { message, origin } };
  }
}

/** The project's code, anew whenever something changes that it follows from; undefined until it can be written. */
export function useCode(): Code | undefined {
  const graph = useDerived((state) => state.graph);
  const document = useDerived((state) => state.document);
  const [emit, setEmit] = useState<{ readonly run: Emit }>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    let current = true;
    load()
      .then((run) => current && setEmit({ run }))
      .catch((error) => current && setFailure(error instanceof Error ? error.message : String(error)));
    return () => {
      current = false;
    };
  }, []);
  return useMemo(() => {
    if (failure !== undefined) return { files: [], failure: { message: failure } };
    return emit ? codeOf(emit.run, graph, document) : undefined;
  }, [emit, failure, graph, document]);
}

/** The resource of the drawing that an address of a plan belongs to; undefined for what the drawing does not make. */
export function resourceOf(address: string): Resource | undefined {
  const [type, name] = address.replace(/^data\./, "").split(".");
  return currentDerived().graph.resources.find(
    ({ type: ownType, key, each }) =>
      ownType === type && (key === name || (each !== undefined && name?.replace(/_[a-f]$/, "") === key)),
  );
}

/** Where a resource of a plan stands in the code. */
export async function codeOfResource(address: string): Promise<CodeRequest | undefined> {
  const resource = resourceOf(address);
  if (!resource) return undefined;
  const emit = await load();
  const { graph, document } = currentDerived();
  for (const file of codeOf(emit, graph, document).files) {
    const span = file.spans.find((candidate) => candidate.resource === resource.key);
    if (span) return { path: file.path, from: span.from };
  }
  return undefined;
}
