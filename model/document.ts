import { z } from "zod";
import "./issue-words";

/** The version of `groundplan.json` that this program writes. Older ones are migrated, newer ones refused. */
export const documentVersion = 1;

/**
 * The versions of `groundplan.layout.json`. The second one knows locked boxes. A layout has the oldest version that has
 * words for what it says, so that a drawing without locks still opens in programs that know the first one only.
 */
export const layoutVersions = [1, 2] as const;

/** Longest environment name. AWS names are cut on the assumption that it is used up, so that no name ever changes. */
export const environmentNameLength = 12;

const propsSchema = z.record(z.string(), z.json());

export const profileSchema = z.enum(["dev", "prod", "strict"]);

/** Where Terraform keeps the state of one environment. */
export const stateBackendSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("local") }),
  z.strictObject({
    type: z.literal("s3"),
    bucket: z.string().min(3),
    region: z.string().min(1),
    /** Object key; `{project}/{environment}.tfstate` when left out. */
    key: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("cloud"),
    hostname: z.string().default("app.terraform.io"),
    organization: z.string().min(1),
    workspace: z.string().min(1),
  }),
]);

export const environmentSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "Lower-case letters, digits and single hyphens are wanted, a letter first.")
    .max(environmentNameLength),
  /** Which set of defaults it takes: cost against availability and security. */
  profile: profileSchema,
  state: stateBackendSchema.default({ type: "local" }),
});

export const componentSchema = z.strictObject({
  /** Random, never shown. */
  id: z.string().min(1),
  /** Fixed when the component is created: Terraform addresses and AWS names are made from it. */
  key: z
    .string()
    .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/)
    .max(40),
  type: z.string().min(1),
  /** The architect's own words; any text. One of more than `componentNameLength` is kept, and is a problem. */
  name: z.string(),
  parent: z.string().optional(),
  props: propsSchema.default({}),
  /** What differs in one environment, by the environment's name. */
  overrides: z.record(z.string(), propsSchema).optional(),
  /** Keys it had before, oldest first: each becomes a `moved` block. */
  formerKeys: z.array(z.string()).optional(),
});

export const connectionSchema = z.strictObject({
  id: z.string().min(1),
  /** A connection type of the catalog, or `note` for a line that only explains. */
  type: z.string().min(1),
  from: z.string().min(1),
  to: z.string().min(1),
  props: propsSchema.default({}),
  overrides: z.record(z.string(), propsSchema).optional(),
});

export const settingsSchema = z.strictObject({
  /** Package prefix of the generated project. */
  constructs: z.enum(["cdktf", "cdktn"]).default("cdktf"),
  /** Tags on everything, besides Project, Environment and ManagedBy. */
  tags: z.record(z.string(), z.string()).default({}),
});

export const documentSchema = z.strictObject({
  version: z.literal(documentVersion),
  /** Any text; one of more than `projectNameLength` is kept, and is a problem. */
  name: z.string().min(1),
  /** Fixed when the project is created: AWS names begin with it. */
  key: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    .max(20),
  environments: z.array(environmentSchema).min(1),
  settings: settingsSchema.default({ constructs: "cdktf", tags: {} }),
  components: z.array(componentSchema),
  connections: z.array(connectionSchema),
});

/** Where one box stands, in pixels at 100 %; x and y are relative to the parent's top left corner. */
export const boxSchema = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number().positive().optional(),
  height: z.number().positive().optional(),
  collapsed: z.boolean().optional(),
  /** Stays where it is and as large as it is until it is unlocked. */
  locked: z.boolean().optional(),
});

export const layoutSchema = z.strictObject({
  version: z.literal(layoutVersions),
  boxes: z.record(z.string(), boxSchema),
});

export type Profile = z.infer<typeof profileSchema>;
export type StateBackend = z.infer<typeof stateBackendSchema>;
export type Environment = z.infer<typeof environmentSchema>;
export type Component = z.infer<typeof componentSchema>;
export type Connection = z.infer<typeof connectionSchema>;
export type Settings = z.infer<typeof settingsSchema>;
export type GroundplanDocument = z.infer<typeof documentSchema>;
export type Box = z.infer<typeof boxSchema>;
export type Layout = z.infer<typeof layoutSchema>;
export type Json = z.infer<ReturnType<typeof z.json>>;
export type Props = Record<string, Json>;

/** What an edit changes and what undo restores: meaning and layout together. */
export interface Drawing {
  readonly document: GroundplanDocument;
  readonly layout: Layout;
}
