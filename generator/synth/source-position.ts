import { SourceMap, type SourceMapPayload } from "node:module";
import { isAbsolute, relative, resolve, sep } from "node:path";

export interface Bundle {
  readonly code: string;
  readonly map: SourceMapPayload;
  /** Name under which the code was run; stack frames carry it. */
  readonly file: string;
  readonly projectDirectory: string;
}

export interface Position {
  /** Relative to the project's folder, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The stack with places in the bundle said as places in the source, and the first of them. */
export function mapStack(stack: string, bundle: Bundle): { readonly stack: string; readonly position?: Position } {
  const map = new SourceMap(bundle.map);
  let first: Position | undefined;
  const mapped = stack.split("\n").map((line) => {
    const start = line.indexOf(`${bundle.file}:`);
    const match = start < 0 ? null : /^(\d+):(\d+)/.exec(line.slice(start + bundle.file.length + 1));
    if (!match) return line;
    const entry = map.findEntry(Number(match[1]) - 1, Number(match[2]) - 1);
    if (!("originalSource" in entry)) return line;
    const position = {
      file: projectPath(entry.originalSource, bundle.projectDirectory),
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
    };
    if (!position.file.startsWith("..") && !position.file.startsWith("node_modules/")) first ??= position;
    const place = `${position.file}:${position.line}:${position.column}`;
    return line.slice(0, start) + place + line.slice(start + bundle.file.length + 1 + match[0].length);
  });
  return { stack: mapped.join("\n"), ...(first ? { position: first } : {}) };
}

/** A path as the project's own, with `/`. */
export function projectPath(path: string, projectDirectory: string): string {
  const plain = path.startsWith("file://") ? decodeURIComponent(new URL(path).pathname) : path;
  const absolute = isAbsolute(plain) ? plain : resolve(projectDirectory, plain);
  return relative(projectDirectory, absolute).split(sep).join("/");
}
