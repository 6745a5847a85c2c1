import type { Action, Counts } from "../../server/protocol";

export interface PlanStyle {
  /** Terraform's sign; never the colour alone. */
  readonly symbol: string;
  /** "Create". */
  readonly word: string;
  /** CSS variable of borders and badges; none where there is nothing to colour. */
  readonly colour?: string;
  readonly textColour?: string;
}

/** How each action looks and what it is called, in the order of weight: the first one counts for a whole box. */
export const planStyles: Readonly<Record<Action, PlanStyle>> = {
  destroy: styled("−", "Destroy", "destroy"),
  replace: styled("±", "Replace", "replace"),
  update: styled("~", "Update", "update"),
  create: styled("+", "Create", "create"),
  read: { symbol: "<=", word: "Read" },
  move: { symbol: "→", word: "Move" },
  import: { symbol: "↓", word: "Import" },
  forget: { symbol: "⊘", word: "Forget" },
  noop: { symbol: "", word: "No change" },
};

/** Weightiest first. */
export const actionOrder: readonly Action[] = Object.keys(planStyles) as Action[];

/** The four that count as changes, as they are summed up. */
export const changeOrder = ["create", "update", "replace", "destroy"] as const satisfies readonly (keyof Counts)[];

function styled(symbol: string, word: string, name: string): PlanStyle {
  return { symbol, word, colour: `var(--gp-plan-${name})`, textColour: `var(--gp-plan-${name}-text)` };
}

/** How many resources change. */
export function totalChanges(counts: Counts): number {
  return counts.create + counts.update + counts.replace + counts.destroy;
}

/** "3 to create, 1 to update, 1 to replace, 2 to destroy"; "no changes". */
export function countsInWords(counts: Counts): string {
  const parts = changeOrder.filter((name) => counts[name] > 0).map((name) => `${counts[name]} to ${name}`);
  return parts.length > 0 ? parts.join(", ") : "no changes";
}
