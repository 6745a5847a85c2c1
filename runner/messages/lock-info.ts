/** Who holds the lock of a state. */
export interface LockInfo {
  readonly id: string;
  readonly who: string;
  readonly operation: string;
  readonly created: string;
}

/**
 * Reads the holder of a state lock from the text of Terraform's error ("Error acquiring the state lock"), where it
 * stands as a list of `ID:`, `Operation:`, `Who:` and `Created:`.
 */
export function lockInfoIn(text: string): LockInfo | undefined {
  const field = (name: string): string =>
    new RegExp(`^[\\s│|]*${name}:[ \\t]*(.*)$`, "m").exec(text)?.[1]?.trim() ?? "";
  if (!/state lock|Lock Info/i.test(text)) return undefined;
  const id = field("ID");
  return id === "" ? undefined : { id, who: field("Who"), operation: field("Operation"), created: field("Created") };
}
