import type { AppAction } from "./registry";

export interface Command {
  readonly action: AppAction;
  /** Why it cannot be done now. */
  readonly refusal?: string;
}

/** Actions of the palette that hold every word that was typed; what can be done now and what begins so comes first. */
export function commandsFor(actions: readonly AppAction[], text: string): readonly Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const commands = actions.flatMap((action): { readonly command: Command; readonly rank: number }[] => {
    if (action.inPalette === false || action.offered?.() === false) return [];
    const all = `${action.title} ${action.category}`.toLowerCase();
    if (!words.every((word) => all.includes(word))) return [];
    const enabled = action.enabled?.() ?? true;
    const title = action.title.toLowerCase();
    const [first = ""] = words;
    const rank = (enabled === true ? 0 : 4) + (title.startsWith(first) ? 0 : title.includes(` ${first}`) ? 1 : 2);
    return [
      {
        command: enabled === true ? { action } : { action, refusal: enabled },
        rank: words.length > 0 ? rank : enabled === true ? 0 : 1,
      },
    ];
  });
  return commands.sort((a, b) => a.rank - b.rank).map(({ command }) => command);
}
