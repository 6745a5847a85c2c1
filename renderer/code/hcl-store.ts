import type { Code } from "./code-store";

const none: Code = { files: [] };

export function useHcl(_wanted: boolean): Code {
  return none;
}
