import * as tokens from "../../theme/tokens";

/** Of one action of a plan: borders and signs, and the same as text. */
export interface PlanColours {
  readonly fill: string;
  readonly text: string;
}

/** The colours of an image; frames and icons keep AWS's own. */
export interface Colours {
  readonly ground: string;
  readonly text: string;
  readonly quiet: string;
  readonly border: string;
  readonly line: string;
  readonly noteLine: string;
  readonly lane: string;
  readonly note: { readonly ground: string; readonly border: string; readonly bar: string; readonly text: string };
  readonly plan: Readonly<Record<"create" | "update" | "replace" | "destroy" | "drift", PlanColours>>;
  readonly onPlan: string;
}

function planColoursOf(of: tokens.Tokens): Pick<Colours, "plan" | "onPlan"> {
  const colours = (name: keyof Colours["plan"]) => ({ fill: of[`plan-${name}`], text: of[`plan-${name}-text`] });
  return {
    plan: {
      create: colours("create"),
      update: colours("update"),
      replace: colours("replace"),
      destroy: colours("destroy"),
      drift: colours("drift"),
    },
    onPlan: of["on-plan"],
  };
}

export const light: Colours = {
  ground: tokens.light.ground,
  text: tokens.light.text,
  quiet: tokens.light["text-quiet"],
  border: tokens.light["border-strong"],
  line: "#4c5563",
  noteLine: "#8a939f",
  lane: "#008182",
  note: { ground: "#fffbea", border: "#e2cf8a", bar: "#d6b544", text: "#3d3413" },
  ...planColoursOf(tokens.light),
};

export const dark: Colours = {
  ground: tokens.dark.ground,
  text: tokens.dark.text,
  quiet: tokens.dark["text-quiet"],
  border: tokens.dark["border-strong"],
  line: "#9ba7b6",
  noteLine: "#8a939f",
  lane: "#00a4a6",
  note: { ground: "#2d2918", border: "#6a5b25", bar: "#b3963a", text: "#efe4b8" },
  ...planColoursOf(tokens.dark),
};
