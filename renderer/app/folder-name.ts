/** A folder's name made from a project's: lower-case words joined by hyphens, safe on every file system. */
export function folderName(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{Mark}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return words || "project";
}

/** Joins a folder and a name with the separator that the folder itself uses. */
export function joinFolder(parent: string, name: string): string {
  const separator = parent.includes("\\") && !parent.includes("/") ? "\\" : "/";
  return parent.endsWith(separator) ? parent + name : parent + separator + name;
}
