/**
 * Every colour of the window, by what it is for. They become CSS variables `--gp-{name}` (`css-variables.ts`);
 * `test/renderer/theme` holds the pairs that must stay readable. AWS's icons and frames keep their own colours.
 */
export interface Tokens {
  /** Ground of the drawing. */
  readonly ground: string;
  /** Dots of the drawing's grid. */
  readonly grid: string;
  /** Ground of panels and bars. */
  readonly panel: string;
  /** Cards, inputs, menus. */
  readonly raised: string;
  /** Rows under the pointer, quiet chips. */
  readonly sunken: string;
  /** Lines that separate. */
  readonly border: string;
  /** Lines that one must see: inputs, buttons. */
  readonly "border-strong": string;
  readonly text: string;
  readonly "text-quiet": string;
  readonly "text-faint": string;
  /** Fills: primary button, selection. */
  readonly accent: string;
  readonly "accent-hover": string;
  readonly "on-accent": string;
  readonly "accent-text": string;
  /** Selected rows. */
  readonly "accent-soft": string;
  readonly "accent-border": string;
  readonly focus: string;
  /** The second ring of the focus, against any ground. */
  readonly "focus-gap": string;
  /** Production: its own colour wherever the environment is named. */
  readonly production: string;
  readonly "production-hover": string;
  readonly "on-production": string;
  readonly "production-text": string;
  readonly "production-soft": string;
  readonly "production-border": string;
  readonly "error-text": string;
  readonly "error-soft": string;
  readonly "error-border": string;
  readonly "warning-text": string;
  readonly "warning-soft": string;
  readonly "warning-border": string;
  readonly "advice-text": string;
  readonly "success-text": string;
  readonly "success-soft": string;
  /** The real AWS provider against another address. */
  readonly "endpoint-text": string;
  readonly "endpoint-soft": string;
  readonly "endpoint-border": string;
  /** What the plan does: borders and badges. Apart in lightness too, for colour-blind eyes. */
  readonly "plan-create": string;
  readonly "plan-update": string;
  readonly "plan-replace": string;
  readonly "plan-destroy": string;
  readonly "plan-drift": string;
  readonly "on-plan": string;
  /** The same as text on panels and selected rows. */
  readonly "plan-create-text": string;
  readonly "plan-update-text": string;
  readonly "plan-replace-text": string;
  readonly "plan-destroy-text": string;
  readonly "plan-drift-text": string;
  readonly "code-keyword": string;
  readonly "code-string": string;
  readonly "code-number": string;
  readonly "code-comment": string;
  readonly "code-type": string;
  readonly "code-property": string;
}

export const light: Tokens = {
  ground: "#ffffff",
  grid: "#d9dde3",
  panel: "#fafbfc",
  raised: "#ffffff",
  sunken: "#f1f3f6",
  border: "#e3e6eb",
  "border-strong": "#c8cdd5",
  text: "#15181d",
  "text-quiet": "#57606c",
  "text-faint": "#656e7a",
  accent: "#1f5eff",
  "accent-hover": "#184fe0",
  "on-accent": "#ffffff",
  "accent-text": "#1b4fd8",
  "accent-soft": "#e9f0ff",
  "accent-border": "#b3caff",
  focus: "#1f5eff",
  "focus-gap": "#ffffff",
  production: "#b93d07",
  "production-hover": "#a23404",
  "on-production": "#ffffff",
  "production-text": "#ad3f06",
  "production-soft": "#fff3ea",
  "production-border": "#f0b791",
  "error-text": "#c22525",
  "error-soft": "#fff0f0",
  "error-border": "#f2b8b8",
  "warning-text": "#8a5a00",
  "warning-soft": "#fff7e0",
  "warning-border": "#ecd28c",
  "advice-text": "#1b4fd8",
  "success-text": "#0b6f65",
  "success-soft": "#e6f6f3",
  "endpoint-text": "#6b3fb5",
  "endpoint-soft": "#f5effe",
  "endpoint-border": "#d0bdf0",
  "plan-create": "#0e8074",
  "plan-update": "#5a3600",
  "plan-replace": "#a020e0",
  "plan-destroy": "#d52e0b",
  "plan-drift": "#0b2f75",
  "on-plan": "#ffffff",
  "plan-create-text": "#0b6f65",
  "plan-update-text": "#5a3600",
  "plan-replace-text": "#8e1bc8",
  "plan-destroy-text": "#bd2809",
  "plan-drift-text": "#0b2f75",
  "code-keyword": "#8e1bc8",
  "code-string": "#0b6f65",
  "code-number": "#ad3f06",
  "code-comment": "#656e7a",
  "code-type": "#1b4fd8",
  "code-property": "#15181d",
};

export const dark: Tokens = {
  ground: "#1c1d20",
  grid: "#3a3c42",
  panel: "#222326",
  raised: "#2a2b2f",
  sunken: "#2e3035",
  border: "#37393f",
  "border-strong": "#54575f",
  text: "#e7e9ec",
  "text-quiet": "#aeb5bf",
  "text-faint": "#9aa2ad",
  accent: "#2f66f0",
  "accent-hover": "#2557d6",
  "on-accent": "#ffffff",
  "accent-text": "#8fb3ff",
  "accent-soft": "#22304d",
  "accent-border": "#3d5a94",
  focus: "#7aa5ff",
  "focus-gap": "#1c1d20",
  production: "#c2410c",
  "production-hover": "#a93709",
  "on-production": "#ffffff",
  "production-text": "#ffb27d",
  "production-soft": "#3b2618",
  "production-border": "#7d4a24",
  "error-text": "#ff8f85",
  "error-soft": "#3a2020",
  "error-border": "#7a3b38",
  "warning-text": "#ffd166",
  "warning-soft": "#352c17",
  "warning-border": "#6e5a23",
  "advice-text": "#8fb3ff",
  "success-text": "#4debb8",
  "success-soft": "#16352d",
  "endpoint-text": "#cdb4ff",
  "endpoint-soft": "#2f2842",
  "endpoint-border": "#5b4a86",
  "plan-create": "#4debb8",
  "plan-update": "#fbcf38",
  "plan-replace": "#d65cff",
  "plan-destroy": "#fa5a50",
  "plan-drift": "#a9c4f5",
  "on-plan": "#1a1b1e",
  "plan-create-text": "#4debb8",
  "plan-update-text": "#fbcf38",
  "plan-replace-text": "#e08cff",
  "plan-destroy-text": "#ff857c",
  "plan-drift-text": "#a9c4f5",
  "code-keyword": "#d9a6ff",
  "code-string": "#7fdcc0",
  "code-number": "#ffb27d",
  "code-comment": "#9aa2ad",
  "code-type": "#8fb3ff",
  "code-property": "#e7e9ec",
};

/** CSS variables of one theme: `{ "--gp-ground": "#ffffff", … }`. */
export function cssVariables(tokens: Tokens): Record<string, string> {
  return Object.fromEntries(Object.entries(tokens).map(([name, colour]) => [`--gp-${name}`, colour]));
}
