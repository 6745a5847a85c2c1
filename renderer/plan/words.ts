import { listed } from "../../model/names";
import type { PlannedResource, RunView, Shown } from "../../server/protocol";

/** One side of a change as it is shown. Long texts are cut in the middle of the panel, never in the data. */
export function shownText(shown: Shown): string {
  switch (shown.type) {
    case "absent":
      return "not set";
    case "sensitive":
      return "hidden";
    case "unknown":
      return "known after apply";
    case "value":
      return readable(shown.json);
  }
}

/** JSON as one reads it: a text without escapes, an object with spaces, a document in a text laid open. */
function readable(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === "string") return value === "" ? '""' : (documentIn(value) ?? `"${value}"`);
    return JSON.stringify(value, undefined, typeof value === "object" && json.length > 60 ? 2 : undefined);
  } catch {
    return json;
  }
}

/** A text that is a JSON document (a policy, container definitions), a line for each of its parts. */
function documentIn(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return undefined;
  }
}

/** Why a resource is replaced, in words; undefined when it is not. */
export function replacementReason(resource: PlannedResource): string | undefined {
  if (resource.action !== "replace") return undefined;
  if (resource.reason) return resource.reason;
  const forcing = resource.attributes.filter(({ forcesReplacement }) => forcesReplacement).map(({ path }) => path);
  if (forcing.length === 0) return "It cannot be changed in place.";
  return `${listed(forcing)} cannot be changed in place.`;
}

/** What the order of a replacement means for those who use it. */
export function replacementOrder(resource: PlannedResource): string | undefined {
  if (resource.action !== "replace") return undefined;
  if (resource.replaceOrder === "create-first") return "The new one is created before the old one is destroyed.";
  return "The old one is destroyed before the new one is created.";
}

/** "12 s ago", "3 min ago", "2 h ago", then the date. */
export function ago(since: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(since)) / 1000));
  if (seconds < 5) return "just now";
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return new Date(since).toLocaleDateString(undefined, { dateStyle: "medium" });
}

/** `6:40`, `1:02:05`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

const kinds: Readonly<Record<RunView["kind"], string>> = { apply: "Apply", destroy: "Destroy", drift: "Drift check" };

/** "Apply", "Destroy", "Drift check". */
export function kindTitle(kind: RunView["kind"]): string {
  return kinds[kind];
}
