import type { Component, GroundplanDocument } from "./document";

/** Characters that a component's key has at most. */
export const keyLength = 40;

/** Characters that a project's key has at most. */
const projectKeyLength = 20;

/**
 * Keys that no component may have: the construct of that name would clash with what every JavaScript object has
 * (`constructs` 10 keeps children in a plain object).
 */
export const reservedKeys: ReadonlySet<string> = new Set(["constructor"]);

/** Letters that Unicode's decomposition leaves as they are. */
const transliterated: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
};

/**
 * A key that can be used as a Terraform name, made from any text: lower-case ASCII words joined by `_`, at most 40
 * characters, different from all of `existing` (`_2`, `_3` … is appended where needed). Text without a single usable
 * character gives `fallback`.
 */
export function nextKey(name: string, existing: ReadonlySet<string>, fallback = "component"): string {
  const base = words(name, "_", keyLength) || words(fallback, "_", keyLength) || "component";
  if (!existing.has(base) && !reservedKeys.has(base)) return base;
  for (let number = 2; ; number++) {
    const suffix = `_${number}`;
    const candidate = base.slice(0, keyLength - suffix.length).replace(/_+$/, "") + suffix;
    if (!existing.has(candidate)) return candidate;
  }
}

/** The key that a new project gets from its name: lower-case ASCII words joined by `-`, at most 20 characters. */
export function projectKey(name: string): string {
  return words(name, "-", projectKeyLength) || "project";
}

/**
 * Keys that a new component may not take: those in use, and those that a component had before, since a `moved` block
 * still points away from them, and what stands in AWS is called by the first.
 */
export function takenKeys(document: GroundplanDocument): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const component of document.components) {
    keys.add(component.key);
    for (const former of component.formerKeys ?? []) keys.add(former);
  }
  return keys;
}

/** The component that has a key, else one that had it; the one with the id `except` left aside. */
export function holderOf(document: GroundplanDocument, key: string, except?: string): Component | undefined {
  const others = document.components.filter(({ id }) => id !== except);
  return others.find((other) => other.key === key) ?? others.find((other) => other.formerKeys?.includes(key));
}

/** How a component holds on to a key that it has or had, as the end of a sentence that begins with its name. */
export function hold({ key: now, formerKeys }: Component, key: string): string {
  if (now === key) return "has it";
  return formerKeys?.[0] === key
    ? "had it first, and what belongs to it is called by it in AWS"
    : "had it before, and its resources may still be moving from it";
}

function words(text: string, joint: "_" | "-", length: number): string {
  const ascii = text
    .slice(0, 400)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mark}+/gu, "")
    .replace(/[^\0-\x7f]/gu, (letter) => transliterated[letter] ?? " ")
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, joint);
  const trimmed = ascii.replace(/^[_-]+|[_-]+$/g, "");
  const named = /^[0-9]/.test(trimmed) ? `n${trimmed}` : trimmed;
  return named.slice(0, length).replace(/[_-]+$/, "");
}
