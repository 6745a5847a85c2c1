import { describe, expect, it } from "vitest";
import { contrast } from "../../renderer/theme/contrast";
import { dark, light, type Tokens } from "../../renderer/theme/tokens";

type Name = keyof Tokens;

const texts: readonly Name[] = [
  "text",
  "text-quiet",
  "text-faint",
  "accent-text",
  "error-text",
  "warning-text",
  "advice-text",
  "success-text",
];
const planTexts: readonly Name[] = [
  "plan-create-text",
  "plan-update-text",
  "plan-replace-text",
  "plan-destroy-text",
  "plan-drift-text",
];
const codeTexts: readonly Name[] = [
  "code-keyword",
  "code-string",
  "code-number",
  "code-comment",
  "code-type",
  "code-property",
];
const grounds: readonly Name[] = ["ground", "panel", "raised", "sunken"];

const readable: readonly (readonly [Name, Name])[] = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ...planTexts.flatMap((text) => [...grounds, "accent-soft" as const].map((ground) => [text, ground] as const)),
  ...codeTexts.flatMap((text) => (["ground", "accent-soft"] as const).map((ground) => [text, ground] as const)),
  ["text", "accent-soft"],
  ["text-quiet", "accent-soft"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["accent-text", "accent-soft"],
  ["on-production", "production"],
  ["on-production", "production-hover"],
  ["production-text", "production-soft"],
  ["error-text", "error-soft"],
  ["warning-text", "warning-soft"],
  ["success-text", "success-soft"],
  ["endpoint-text", "endpoint-soft"],
  ["on-plan", "plan-create"],
  ["on-plan", "plan-update"],
  ["on-plan", "plan-replace"],
  ["on-plan", "plan-destroy"],
  ["on-plan", "plan-drift"],
  ["text", "error-soft"],
  ["text", "warning-soft"],
  ["text", "production-soft"],
];

/** Things that are not text but must be told from what is around them. */
const visible: readonly (readonly [Name, Name])[] = [
  ["focus", "ground"],
  ["focus", "panel"],
  ["focus", "raised"],
  ["plan-create", "ground"],
  ["plan-update", "ground"],
  ["plan-replace", "ground"],
  ["plan-destroy", "ground"],
  ["plan-drift", "ground"],
];

describe.each([
  ["light", light],
  ["dark", dark],
])("%s theme", (_name, tokens) => {
  it.each(readable)("%s can be read on %s", (text, ground) => {
    expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(visible)("%s stands out from %s", (shape, ground) => {
    expect(contrast(tokens[shape], tokens[ground])).toBeGreaterThanOrEqual(3);
  });

  it("keeps selection apart from every state of the plan", () => {
    for (const name of ["plan-create", "plan-update", "plan-replace", "plan-destroy", "plan-drift"] as const) {
      expect(tokens[name]).not.toBe(tokens.accent);
      expect(tokens[name]).not.toBe(tokens.focus);
    }
  });
});
