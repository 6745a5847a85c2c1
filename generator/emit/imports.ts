import type { GroupPlan } from "./groups";
import { lineWidth } from "./layout";

export interface Import {
  readonly module: string;
  readonly names: readonly string[];
  readonly typeOnly?: boolean;
}

/** `cdktf`, or its maintained fork `cdktn`: the same constructs under another name. */
export type ConstructsPackage = "cdktf" | "cdktn";

export function awsModule(constructs: ConstructsPackage, folder: string): string {
  return `@${constructs}/provider-aws/lib/${folder}`;
}

export function typeOf(plan: GroupPlan): Import {
  return { module: `./${plan.file}`, names: [plan.type], typeOnly: true };
}

/** Import statements, packages first, each in the order of the alphabet. */
export function importLines(imports: readonly Import[]): string {
  return imports
    .filter(({ names }) => names.length)
    .sort((a, b) => rank(a) - rank(b) || compare(a.module, b.module))
    .map(importLine)
    .join("");
}

function rank({ module }: Import): number {
  return module.startsWith(".") ? 1 : 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sortName(name: string): string {
  return name.replace(/^type /, "").toLowerCase();
}

function importLine({ module, names, typeOnly }: Import): string {
  const head = typeOnly ? "import type {" : "import {";
  const sorted = [...names].sort((a, b) => compare(sortName(a), sortName(b)));
  const line = `${head} ${sorted.join(", ")} } from "${module}";\n`;
  // A single name stays beside its module however long the line gets.
  if (line.length - 1 <= lineWidth || names.length === 1) return line;
  return `${head}\n${sorted.map((name) => `  ${name},\n`).join("")}} from "${module}";\n`;
}
