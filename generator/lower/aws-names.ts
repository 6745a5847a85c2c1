import type { NameRule } from "../../catalog/define";
import { environmentNameLength } from "../../model/document";
import { template, type Value } from "../../model/resource-graph";

/** `-` and the account id's 12 digits. */
const accountSuffixLength = 13;
const hashLength = 5;
/** What is left of a long project key when a name must be cut. */
const shortProjectLength = 8;

/**
 * `{prefix}{project}-{environment}-{key}[-{suffix}]`, with the account id behind it where names are global. What does
 * not fit (the environment's name counted at its longest, so that the answer is the same in all of them) is cut and
 * made unique by a stable hash.
 */
export function awsName(
  project: string,
  key: string,
  suffix: string,
  rule: NameRule,
  environmentName: Value,
  accountId: () => Value,
): Value {
  const own = [key.replaceAll("_", "-"), suffix.replaceAll("_", "-")].filter(Boolean).join("-");
  const prefix = rule.prefix ?? "";
  const tail = rule.global ? ["-", accountId()] : [];
  const room = rule.max - prefix.length - (rule.global ? accountSuffixLength : 0) - environmentNameLength - 2;
  if (project.length + own.length <= room) return template(`${prefix}${project}-`, environmentName, `-${own}`, ...tail);

  const hash = stableHash(`${project}/${own}`);
  const shortProject = trimHyphens(project.slice(0, Math.max(1, Math.min(shortProjectLength, room - hashLength - 4))));
  const shortOwn = trimHyphens(own.slice(0, Math.max(0, room - shortProject.length - hashLength - 1)));
  const end = [shortOwn, hash].filter(Boolean).join("-");
  return template(`${prefix}${shortProject}-`, environmentName, `-${end}`, ...tail);
}

function trimHyphens(text: string): string {
  return text.replace(/^-+|-+$/g, "");
}

/** FNV-1a of the text in base 36, always five characters. */
export function stableHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash.toString(36).padStart(hashLength, "0").slice(-hashLength);
}
