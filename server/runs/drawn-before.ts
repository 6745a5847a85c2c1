import { readFile } from "node:fs/promises";
import { z } from "zod";
import { boxSchema, componentSchema, connectionSchema, type Drawing } from "../../model/document";
import { withoutKeys } from "../../runner/messages/addresses";
import { formerParts } from "../../runner/plan/former";
import { storedJson } from "../files/stored-json";
import type { FormerDrawing } from "../protocol";

/** What was drawn when an environment was last planned, and which of its parts each Terraform address came from. */
const memorySchema = z.object({
  version: z.literal(1),
  components: z.array(componentSchema),
  connections: z.array(connectionSchema),
  boxes: z.record(z.string(), boxSchema),
  origins: z.record(z.string(), z.string()),
});

type Memory = z.infer<typeof memorySchema>;

const nothing: Memory = { version: 1, components: [], connections: [], boxes: {}, origins: {} };

export interface DrawnBefore {
  /** Component or connection id of each address, of those too that only what was drawn before explains. */
  readonly origins: Readonly<Record<string, string>>;
  /** The parts that are drawn no longer while something of them may still be there. */
  readonly former: FormerDrawing;
}

/**
 * Remembers what is drawn beside what was drawn before, so that a plan can say what it destroys by its name and show where
 * it stood. What the state no longer holds is forgotten.
 *
 * @param memoryFile one for each environment and target
 * @param stateFile the local state; while there is none, nothing is forgotten
 */
export async function rememberDrawn(
  memoryFile: string,
  { document, layout }: Drawing,
  origins: Readonly<Record<string, string>>,
  stateFile: string | undefined,
): Promise<DrawnBefore> {
  const memory = storedJson(memoryFile, memorySchema, nothing);
  const before = await memory.read();
  const held = stateFile === undefined ? undefined : await addressesIn(stateFile);
  const gone = Object.entries(before.origins).filter(
    ([address]) => !Object.hasOwn(origins, address) && (held === undefined || held.has(withoutKeys(address))),
  );
  const drawn = new Set([...document.components, ...document.connections].map(({ id }) => id));
  const { components, connections, boxes } = formerParts(before, new Set(gone.map(([, id]) => id)));
  const isGone = ({ id }: { readonly id: string }) => !drawn.has(id);
  const former: FormerDrawing = {
    components: components.filter(isGone),
    connections: connections.filter(isGone),
    boxes: Object.fromEntries(Object.entries(boxes).filter(([id]) => !drawn.has(id))),
  };
  const all = { ...Object.fromEntries(gone), ...origins };
  await memory.write({
    version: 1,
    components: [...document.components.map(bare), ...former.components],
    connections: [...document.connections.map(bare), ...former.connections],
    boxes: { ...layout.boxes, ...former.boxes },
    origins: all,
  });
  return { origins: all, former };
}

/** What a part is and where it lies, without its settings. */
function bare<Part extends { readonly props: unknown; readonly overrides?: unknown }>({ overrides: _, ...part }: Part) {
  return { ...part, props: {} };
}

/** Addresses of a state without indices; `undefined` when it cannot be read. */
async function addressesIn(stateFile: string): Promise<ReadonlySet<string> | undefined> {
  try {
    const { resources } = stateSchema.parse(JSON.parse(await readFile(stateFile, "utf8")));
    return new Set(resources.map(({ mode, type, name }) => `${mode === "data" ? "data." : ""}${type}.${name}`));
  } catch {
    return undefined;
  }
}

const stateSchema = z.object({
  resources: z.array(z.object({ mode: z.string(), type: z.string(), name: z.string() })),
});
