import "@xyflow/react/dist/style.css";
import { type Edge, type Node, ReactFlow, useEdgesState, useNodesState } from "@xyflow/react";
import { createRoot } from "react-dom/client";
import type { Drawing } from "../../../../model/document";
import { wantedDrawing } from "./query";

/** React Flow as its own first example has it, with the same boxes, containers and lines: what the canvas is measured against. */
function Bare({ drawing }: { readonly drawing: Drawing }) {
  const [nodes, , onNodesChange] = useNodesState(nodesOf(drawing));
  const [edges, , onEdgesChange] = useEdgesState(edgesOf(drawing));
  return (
    <div style={{ position: "fixed", inset: 0 }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        panOnScroll
        minZoom={0.05}
        maxZoom={4}
        fitView
      />
    </div>
  );
}

function nodesOf({ document, layout }: Drawing): Node[] {
  const parents = new Set(document.components.map(({ parent }) => parent));
  const parentOf = new Map(document.components.map(({ id, parent }) => [id, parent]));
  const depth = (id: string | undefined): number => (id === undefined ? 0 : 1 + depth(parentOf.get(id)));
  return document.components
    .toSorted((a, b) => depth(a.parent) - depth(b.parent))
    .map(({ id, name, parent }) => {
      const { x = 0, y = 0, width, height } = layout.boxes[id] ?? {};
      return {
        id,
        position: { x, y },
        data: { label: name },
        ...(parent ? { parentId: parent } : {}),
        ...(parents.has(id) ? { type: "group", style: { width, height } } : { style: { width: 96 } }),
      };
    });
}

function edgesOf({ document }: Drawing): Edge[] {
  return document.connections.map(({ id, from, to }) => ({ id, source: from, target: to }));
}

const root = document.getElementById("root");
performance.mark("start");
if (root) createRoot(root).render(<Bare drawing={wantedDrawing()} />);
