import type { Resource, ResourceGraph } from "../../model/resource-graph";
import { zoneLetters } from "../lower/concrete";
import type { Helper } from "./context";
import type { EmittedFile } from "./group-file";
import { array, layOut, object } from "./layout";

/** The files of small functions that some file of the project uses. */
export function helperFiles(helpers: ReadonlySet<Helper>): readonly EmittedFile[] {
  return Object.entries(helperTexts).flatMap(([path, texts]): EmittedFile[] => {
    const used = Object.entries(texts).filter(([helper]) => helpers.has(helper as Helper));
    return used.length ? [{ path, text: used.map(([, text]) => text).join("\n"), spans: [] }] : [];
  });
}

/** What Terraform, or CDKTF, would take for something else than text: `${`, `%{`, tokens of CDKTF in all their forms. */
const marks = (signs: string) =>
  String.raw`${signs}(?=\{)|${signs}$|(?<=[\d.])e(?=[-+\d])|^[AS](?=(?:ny|tring) Map Token Value$)`;

const helperTexts: Readonly<Record<string, Partial<Record<Helper, string>>>> = {
  "zones.ts": {
    zones: `/** Letters for the first \`count\` availability zones. */
export function zones(count: number): string[] {
  return [${zoneLetters.map((letter) => `"${letter}"`).join(", ")}].slice(0, count);
}
`,
    inZone: `/** The one of a zone, or the first where there are fewer than zones. */
export function inZone<T>(ofZones: readonly T[], index: number): T {
  return ofZones[index] ?? ofZones[0];
}
`,
  },
  "text.ts": {
    literal: `/** Text for Terraform as it is: what looks like an expression stays text. */
export function literal(text: string): string {
  return text.replace(
    /${marks("[$%#&]+")}/g,
    (signs) => \`\\\${"\${signs}"}\`,
  );
}
`,
    quoted: `/** Text for an argument of one of Terraform's functions as it is: what looks like an expression stays text. */
export function quoted(text: string): string {
  return text.replace(
    /["\\\\\\p{Cc}]|${marks("[$%#&]")}/gu,
    (sign) => \`\\\\u\${sign.charCodeAt(0).toString(16).padStart(4, "0")}\`,
  );
}
`,
  },
};

/** `moved.ts`: resources that were renamed, for Terraform to move in its state; undefined when there are none. */
export function movedFile(graph: ResourceGraph): EmittedFile | undefined {
  const moves = graph.resources.flatMap((resource) => (resource.movedFrom?.length ? movesOf(resource) : []));
  if (!moves.length) return undefined;
  const list = array(
    moves.map(([from, to]) =>
      object([
        { key: "from", value: `"${from}"` },
        { key: "to", value: `"${to}"` },
      ]),
    ),
  );
  const comment = "/** What was renamed in the drawing: Terraform moves it in its state instead of replacing it. */";
  const text = `${comment}\nexport const moved = ${layOut(list, "", 21, 1)};\n`;
  return { path: "moved.ts", text, spans: [] };
}

/**
 * Addresses before and after, as a chain through all former ones: Terraform lets an address have one predecessor only.
 * For resources of zones there is a chain for each of the most zones that there may be.
 */
function movesOf({ type, key, each, movedFrom = [] }: Resource): readonly (readonly [from: string, to: string])[] {
  const suffixes = each === undefined ? [""] : zoneLetters.slice(0, mostZones(each)).map((letter) => `_${letter}`);
  return suffixes.flatMap((suffix) => chain([...movedFrom, key].map((name) => `${type}.${name}${suffix}`)));
}

/** Each address with the one that follows. */
export function chain(addresses: readonly string[]): readonly (readonly [from: string, to: string])[] {
  return addresses.slice(1).map((to, index) => [addresses[index] ?? to, to] as const);
}

function mostZones(each: NonNullable<Resource["each"]>): number {
  return typeof each === "number"
    ? each
    : Math.max(0, ...Object.values(each.values).map((count) => Number(count ?? 0)));
}
