import { isAbsolute, join, relative, resolve, sep } from "node:path";

/**
 * The absolute path of `parts` below `directory`, or `undefined` when it would lie outside (`..`, an absolute path, a
 * NUL character).
 */
export function contained(directory: string, ...parts: readonly string[]): string | undefined {
  if (parts.some((part) => part.includes("\0"))) return undefined;
  const root = resolve(directory);
  const path = resolve(join(root, ...parts));
  const inside = relative(root, path);
  if (inside === "") return path;
  return inside === ".." || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? undefined : path;
}
