import { catalog } from "../../../catalog";
import { currentDerived } from "../../state/derived";
import { openChooser } from "../menus/chooser-store";
import type { Point } from "../scene/geometry";

/** Goes on with a kind of connection: the only one that fits, or the one that is chosen where several do. */
export function chooseKind(kinds: readonly string[], at: Point | undefined, choose: (type: string) => void): void {
  const [only, ...more] = kinds;
  if (only === undefined) return;
  if (more.length === 0) {
    choose(only);
    return;
  }
  openChooser({
    title: "Which connection?",
    placeholder: "Filter kinds of connections",
    empty: "No kind of connection has such a name.",
    at,
    choices: kinds.map((type) => {
      const definition = catalog.connections.get(type);
      return { id: type, title: definition?.title ?? type, detail: definition?.description };
    }),
    choose,
  });
}

/** What a line is, in words: "reads and writes. 5 parts in its contract." */
export function kindInWords(id: string, type: string): string {
  const items = currentDerived().contracts.get(id)?.length ?? 0;
  const title = catalog.connections.get(type)?.title ?? type;
  return `${title}. ${items} ${items === 1 ? "part" : "parts"} in its contract.`;
}
