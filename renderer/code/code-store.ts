import { useMemo } from "react";
import { createProjectEmitter, type EmittedFile } from "../../generator/emit/emit-project";
import type { GroundplanDocument } from "../../model/document";
import type { ResourceGraph } from "../../model/resource-graph";
import { currentDerived, useDerived } from "../state/derived";
import type { CodeRequest } from "../state/window-store";
import { fileOrder } from "./file-tree";

export interface Code {
  readonly files: readonly EmittedFile[];
  /** Why there is no code, and the box that it is about. */
  readonly failure?: { readonly message: string; readonly origin?: string };
}

const emit = createProjectEmitter();

let last: { readonly graph: ResourceGraph; readonly document: GroundplanDocument; readonly code: Code } | undefined;

/** The generated CDKTF project of a drawing; what did not change since the last call is the same object again. */
export function codeOf(graph: ResourceGraph, document: GroundplanDocument): Code {
  if (last?.graph === graph && last.document === document) return last.code;
  const code = write(graph, document);
  last = { graph, document, code };
  return code;
}

function write(graph: ResourceGraph, document: GroundplanDocument): Code {
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

/** The project's code, anew whenever something of the drawing changes that it follows from. */
export function useCode(): Code {
  const graph = useDerived((state) => state.graph);
  const document = useDerived((state) => state.document);
  return useMemo(() => codeOf(graph, document), [graph, document]);
}

/** Where a resource of a plan stands in the code; undefined for what the drawing does not make. */
export function codeOfResource(address: string): CodeRequest | undefined {
  const { graph, document } = currentDerived();
  const [type, name] = address.replace(/^data\./, "").split(".");
  const resource = graph.resources.find(
    ({ type: ownType, key, each }) =>
      ownType === type && (key === name || (each !== undefined && name?.replace(/_[a-f]$/, "") === key)),
  );
  if (!resource) return undefined;
  for (const file of codeOf(graph, document).files) {
    const span = file.spans.find((candidate) => candidate.resource === resource.key);
    if (span) return { path: file.path, from: span.from };
  }
  return undefined;
}
