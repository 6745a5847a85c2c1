import { z } from "zod";
import { listed } from "./names";

/**
 * What is wrong with a value, as a sentence for whoever typed it: "1 or more is wanted." Every schema says it so, from
 * the moment that this file is loaded; a message that a schema brings itself goes first.
 */
export function issueInWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined || issue.input === null
        ? "A value is wanted."
        : `${kinds[issue.expected] ?? "Another kind of value"} is wanted.`;
    case "invalid_value":
      return oneOf(issue.values);
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "not_multiple_of":
      return `A multiple of ${issue.divisor} is wanted.`;
    case "invalid_format":
      return formats[issue.format] ?? "This has another form than is wanted.";
    case "unrecognized_keys":
      return `${issue.keys.map((key) => `“${key}”`).join(", ")} is not known here.`;
    case "invalid_key":
      return `This cannot be a name here. ${issue.issues[0]?.message ?? ""}`.trim();
    case "invalid_element":
      return `One of these values cannot be. ${issue.issues[0]?.message ?? ""}`.trim();
    case "invalid_union":
      return wayOut(issue.errors);
    default:
      return "This value cannot be.";
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: "A text",
  number: "A number",
  int: "A whole number",
  boolean: "On or off (true or false)",
  array: "A list",
  object: "A group of values, each with its name,",
  record: "A group of values, each with its name,",
};

const formats: Readonly<Record<string, string>> = {
  url: "A web address such as https://www.example.com is wanted.",
  email: "An e-mail address is wanted.",
  ipv4: "An IPv4 address such as 10.0.0.1 is wanted.",
  cidrv4: "An IPv4 block such as 10.0.0.0/16 is wanted.",
};

/** What a length is counted in. */
const units: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ["character", "characters"],
  array: ["entry", "entries"],
  set: ["entry", "entries"],
  map: ["entry", "entries"],
};

function counted(count: number | bigint, origin: string): string {
  const unit = units[origin];
  return unit ? `${count} ${Number(count) === 1 ? unit[0] : unit[1]}` : String(count);
}

function tooSmall({ origin, minimum, inclusive, exact }: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): string {
  if (exact) return `Exactly ${counted(minimum, origin)} ${isOne(minimum)} wanted.`;
  if (origin === "string" && Number(minimum) === 1) return "A text is wanted: this is empty.";
  if (units[origin]) return `${counted(minimum, origin)} or more are wanted.`;
  return inclusive === false ? `More than ${minimum} is wanted.` : `${minimum} or more is wanted.`;
}

function tooBig({ origin, maximum, inclusive, exact }: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>): string {
  if (exact) return `Exactly ${counted(maximum, origin)} ${isOne(maximum)} wanted.`;
  if (inclusive === false && !units[origin]) return `Less than ${maximum} is wanted.`;
  return `${counted(maximum, origin)} ${units[origin] ? isOne(maximum) : "is"} the most.`;
}

function isOne(count: number | bigint): "is" | "are" {
  return Number(count) === 1 ? "is" : "are";
}

function oneOf(values: readonly unknown[]): string {
  return `${listed(values.map(String), "or") || "Nothing"} is wanted.`;
}

/** The values that a union of fixed values has, else what its first kind of value wants. */
function wayOut(errors: readonly (readonly z.core.$ZodIssue[])[]): string {
  const all = errors.flat();
  const fixed = all.flatMap((issue) => (issue.code === "invalid_value" ? issue.values : []));
  if (all.length > 0 && all.every(({ code }) => code === "invalid_value")) return oneOf(fixed);
  return all[0]?.message ?? "This value cannot be.";
}

z.config({ customError: issueInWords });
