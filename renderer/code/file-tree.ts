const first = ["main.ts", "environments.ts"];
const last = ["connections.ts", "outputs.ts", "moved.ts", "custom.ts"];

/** The order in which one reads a project: entry, environments, the boxes' files, lines, outputs, the user's own; then the rest. */
export function fileOrder(a: string, b: string): number {
  return rank(a) - rank(b) || a.localeCompare(b);
}

function rank(path: string): number {
  if (path === first[0]) return 0;
  if (path.endsWith("-stack.ts")) return 1;
  if (path === first[1]) return 2;
  const late = last.indexOf(path);
  if (late >= 0) return 10 + late;
  return path.endsWith(".ts") || path.endsWith(".tf") ? 5 : 20;
}

/** Files that belong to one part of the drawing, under a heading of their own in the list. */
export interface FileSection {
  readonly title: string;
  readonly paths: readonly string[];
}

/** Splits a project's files into what follows from the drawing and what only frames it. */
export function fileSections(paths: readonly string[]): readonly FileSection[] {
  const frame = (path: string) => rank(path) >= 20;
  return [
    { title: "Code", paths: paths.filter((path) => !frame(path)) },
    { title: "Project", paths: paths.filter(frame) },
  ].filter((section) => section.paths.length > 0);
}
