import { useEffect, useMemo, useState } from "react";
import type { emitHcl } from "../../generator/emit/hcl/emit-hcl";
import { concrete } from "../../generator/lower";
import type { GroundplanDocument } from "../../model/document";
import type { ResourceGraph } from "../../model/resource-graph";
import { useDerived } from "../state/derived";
import { useDrawing } from "../state/drawing-store";
import type { Code } from "./code-store";

type Emit = typeof emitHcl;

/** The emitter brings the provider's whole schema along: it is fetched when HCL is looked at for the first time. */
let loading: Promise<Emit> | undefined;
const load = () => {
  loading ??= import("../../generator/emit/hcl/emit-hcl").then((module) => module.emitHcl);
  return loading;
};

/** The environment at hand as plain Terraform; nothing while it is not wanted, or not loaded yet. */
export function useHcl(wanted: boolean): Code | undefined {
  const graph = useDerived((state) => state.graph);
  const document = useDerived((state) => state.document);
  const environment = useDrawing((state) => state.environment);
  const [emit, setEmit] = useState<{ readonly run: Emit }>();
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    if (!wanted || emit) return;
    let current = true;
    load()
      .then((run) => current && setEmit({ run }))
      .catch((error) => current && setFailure(error instanceof Error ? error.message : String(error)));
    return () => {
      current = false;
    };
  }, [wanted, emit]);

  return useMemo(() => {
    if (failure !== undefined) return { files: [], failure: { message: failure } };
    if (!wanted || !emit) return undefined;
    return hclOf(emit.run, graph, document, environment);
  }, [wanted, emit, failure, graph, document, environment]);
}

function hclOf(emit: Emit, graph: ResourceGraph, document: GroundplanDocument, environment: string): Code {
  try {
    const state = document.environments.find(({ name }) => name === environment)?.state;
    return { files: emit(concrete(graph, environment), { tags: document.settings.tags, state }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const origin = error instanceof Error && "origin" in error ? String(error.origin) : undefined;
    return { files: [], failure: { message, origin } };
  }
}
