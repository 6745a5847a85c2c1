import type { Drawing } from "../model/document";
import { empty } from "./empty";
import { threeTier } from "./three-tier";

/** A drawing to start from. */
export interface Template {
  /** kebab-case: what `groundplan new --template` takes. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly drawing: Drawing;
}

/** In the order in which the start page shows them. */
export const templates: readonly Template[] = [
  {
    name: "empty",
    title: "Empty",
    description: "An account and a region to draw in, with the environments dev and prod.",
    drawing: empty,
  },
  {
    name: "three-tier",
    title: "Three-tier web application",
    description:
      "Two services on Fargate behind CloudFront and a load balancer, with a PostgreSQL database, a DynamoDB table, a bucket for static files, a secret and a key.",
    drawing: threeTier,
  },
];

export function findTemplate(name: string): Template | undefined {
  return templates.find((template) => template.name === name);
}
