/** Longest name that a box is given in the window. */
export const componentNameLength = 200;

/** Longest name of a project. */
export const projectNameLength = 100;

/**
 * A name as it is shown, and as it goes into what is generated: a longer one, which only a file can hold, ends in an
 * ellipsis. The file keeps it whole.
 */
export function shownName(name: string, most: number = componentNameLength): string {
  if (name.length <= most) return name;
  const cut = name.slice(0, most - 1);
  // Half of a character that takes two units is none.
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** A name within a sentence. */
export function quoted({ name }: { readonly name: string }): string {
  return `“${shownName(name, 60)}”`;
}

/** "a, b and c": several things within a sentence. */
export function listed(names: readonly string[], last: "and" | "or" = "and"): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;
}
