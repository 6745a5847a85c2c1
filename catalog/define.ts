import type { z } from "zod";
import "../model/issue-words";
import type { Profile } from "../model/document";
import type { Problem } from "../model/problem";
import type { Output, Reference, Resource, Scalar, Setting, Value } from "../model/resource-graph";

export type Category = "frame" | "actor" | "network" | "edge" | "compute" | "data" | "security" | "note";

/** How a container is drawn (AWS's group conventions). */
export interface FrameStyle {
  readonly border: "solid" | "dashed" | "dotted";
  /** Colour of the border on light ground, `#rrggbb`; on dark ground the same unless `darkColour` is given. */
  readonly colour: string;
  readonly darkColour?: string;
  /** Group icon, flush in the top left corner: `architecture-group/Region`. */
  readonly icon?: string;
  /** May depend on a property (public, private or isolated tier). */
  readonly variants?: {
    readonly property: string;
    readonly of: Readonly<Record<string, Partial<Omit<FrameStyle, "variants">>>>;
  };
  /** Draws one lane per availability zone. */
  readonly lanes?: boolean;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One environment as a definition sees it. */
export interface EnvironmentView {
  readonly name: string;
  readonly profile: Profile;
  readonly region: string;
}

export interface ComponentDefinition<Schema extends z.ZodObject = z.ZodObject, Exported = unknown> {
  readonly kind: "component";
  /** kebab-case, stored in documents: `rds-instance`. */
  readonly type: string;
  /** What the palette says: "RDS database". */
  readonly title: string;
  /** The official AWS name: "Amazon RDS". */
  readonly service: string;
  /** One sentence: what it is and what comes with it. */
  readonly description: string;
  /** Other words that people search it by. */
  readonly keywords?: readonly string[];
  /** Path in the `aws-icons` package without `.svg`: `architecture-service/AmazonRDS`. */
  readonly icon: string;
  readonly category: Category;
  /** Types of containers it may lie in; `null` is the canvas itself. */
  readonly parents: readonly (string | null)[];
  /** Why it lives there, for refusals: "An RDS database needs a subnet tier." */
  readonly placement: string;
  /** A reason in words why it may not lie in this very container although the type may; shown while dragging. */
  refuseIn?(container: ComponentNode): string | undefined;
  /** At most so many in one drawing or in one parent. */
  readonly max?: { readonly count: number; readonly per: "drawing" | "parent"; readonly reason: string };
  /** Set on containers. */
  readonly frame?: FrameStyle;
  /**
   * A frame without a meaning: it may lie in any container, and what lies in it counts as lying in that one. No
   * definition meets it as a parent, a child or a part of the drawing.
   */
  readonly transparent?: boolean;
  /**
   * What its file is called besides its key: `service` makes `orders-service.ts`. Of several, the first is put behind a
   * key that ends in none of them.
   */
  readonly noun?: string | readonly string[];
  /**
   * Set on what holds data: the Terraform types of its resources that take it along when they are destroyed or
   * replaced, and what is lost then, in words ("its tables, and its backups unless a snapshot is kept"). Approving
   * such a plan asks for the component's name.
   */
  readonly data?: { readonly types: readonly string[]; readonly loss: string };
  /**
   * Terraform types that AWS keeps revisions of: replacing one adds a revision, and what runs goes over to it without a
   * gap. Such a plan is no cause for a question.
   */
  readonly revisions?: readonly string[];
  /** Prints its resources into its parent's file (a tier into its network's). */
  readonly inParentFile?: boolean;
  /** Size of a new box; 96 × 96 unless it is a frame. */
  readonly size?: Size;
  /** Properties: titles, units, help (`.meta(field({ … }))`) and defaults (`.default(…)`); the form is made from it. */
  readonly props: Schema;
  /** Defaults that depend on the environment's profile; they win over the schema's. */
  readonly profiles?: Readonly<Partial<Record<Profile, Partial<z.input<Schema>>>>>;
  /**
   * The quiet second line below the name: "PostgreSQL 17". With the node at hand it may say what follows from lines and
   * containers; `environment` is the one that the properties are of.
   */
  caption(props: z.output<Schema>, node?: ComponentNode<z.output<Schema>>, environment?: string): string;
  /**
   * Properties that a new box gets besides what the architect chose, so that they stay when neighbours come and go (a
   * tier's place in its network). Called when a box is added, pasted or put into another container.
   */
  initialProps?(context: InitialContext): Partial<z.input<Schema>>;
  /** What connections and other components may use of it: references, by symbolic key, so no order is needed. */
  exports(node: ComponentNode<z.output<Schema>>): Exported;
  /** Adds its resources. */
  lower(node: ComponentNode<z.output<Schema>>, scope: Scope): void;
  /** What is wrong or could be better, beyond what the schema and the placement rules say by themselves. */
  problems?(node: ComponentNode<z.output<Schema>>, drawing: DrawingView): readonly Problem[];
}

export interface ConnectionDefinition<Schema extends z.ZodObject = z.ZodObject> {
  readonly kind: "connection";
  /** kebab-case, stored in documents: `service-to-database`. */
  readonly type: string;
  /** What it does, as a verb: "reads and writes". */
  readonly title: string;
  /** One sentence. */
  readonly description: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly props: Schema;
  readonly profiles?: Readonly<Partial<Record<Profile, Partial<z.input<Schema>>>>>;
  /** The short text on the line: "PostgreSQL 5432", "/orders/*". */
  label(props: z.output<Schema>, from: ComponentNode, to: ComponentNode): string;
  /** As for components: what a new line gets so that it fits the lines that are there (a listener rule's priority). */
  initialProps?(from: ComponentNode, to: ComponentNode, drawing: DrawingView): Partial<z.input<Schema>>;
  /** A reason in words why these two may not be connected although their types may; shown while dragging. */
  refuse?(from: ComponentNode, to: ComponentNode, drawing: DrawingView): string | undefined;
  /** Everything that the line stands for. Shown when it is clicked, and created exactly so. */
  contract(line: ConnectionNode<z.output<Schema>>, scope: LineScope): readonly ContractItem[];
  problems?(line: ConnectionNode<z.output<Schema>>, drawing: DrawingView): readonly Problem[];
}

/** Where a new component comes to lie, and beside what. */
export interface InitialContext {
  readonly key: string;
  /** What it was given so far: properties of a copy, or none. */
  readonly props: Readonly<Record<string, unknown>>;
  readonly parent: ComponentNode | undefined;
  /** What lies in the same container, the component itself left out. */
  readonly siblings: readonly ComponentNode[];
}

// biome-ignore lint/suspicious/noExplicitAny: a catalog holds definitions of every schema; each is only used with its own nodes.
export type AnyComponentDefinition = ComponentDefinition<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type AnyConnectionDefinition = ConnectionDefinition<any>;

export interface Catalog {
  readonly components: ReadonlyMap<string, AnyComponentDefinition>;
  readonly connections: ReadonlyMap<string, AnyConnectionDefinition>;
}

/** A component or connection with its effective properties in every environment. */
interface PropertyHolder<P> {
  readonly id: string;
  readonly environments: readonly EnvironmentView[];
  /** Effective properties in an environment: schema defaults, profile, drawn, override. The first one if left out. */
  props(environment?: string): P;
  /** One property as a value: a literal where all environments agree, else a setting. */
  value<Name extends keyof P & string>(name: Name): Extract<P[Name], Scalar | readonly Scalar[]> | Setting;
  /**
   * A value computed per environment: a literal where all agree, else a setting called `name` (snake_case).
   * `title` becomes its comment in `environments.ts`.
   */
  setting<T extends Scalar | readonly Scalar[] | undefined>(
    name: string,
    title: string,
    of: (props: P, environment: EnvironmentView) => T,
  ): T | Setting;
}

/** What has a key, and may have had others before, oldest first. */
export interface Keyed {
  readonly key: string;
  readonly formerKeys?: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: a node whose schema is not known here.
export interface ComponentNode<P = any> extends PropertyHolder<P> {
  readonly key: string;
  /** Keys it had before, oldest first; the first one stays even if it is the key again. */
  readonly formerKeys: readonly string[];
  readonly name: string;
  readonly type: string;
  readonly definition: AnyComponentDefinition;
  readonly parent: ComponentNode | undefined;
  readonly children: readonly ComponentNode[];
  /** Lines that end here. */
  readonly incoming: readonly ConnectionNode[];
  /** Lines that start here. */
  readonly outgoing: readonly ConnectionNode[];
  /** The nearest container of that type around it. */
  ancestor(type: string): ComponentNode | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: a line whose schema is not known here.
export interface ConnectionNode<P = any> extends PropertyHolder<P> {
  /** `{from}_to_{to}`. */
  readonly key: string;
  readonly type: string;
  readonly definition: AnyConnectionDefinition;
  readonly from: ComponentNode;
  readonly to: ComponentNode;
}

export interface DrawingView {
  readonly environments: readonly EnvironmentView[];
  readonly components: readonly ComponentNode[];
  readonly connections: readonly ConnectionNode[];
}

/** A kind of thing that lines add to a component (a listener's target, a distribution's origin), typed by its reader. */
export interface Slot<T> {
  readonly name: string;
  /**
   * Types of the lines that fill it. Named where a line's contract may ask what is in the slot: the contracts of other
   * lines, its own among them, are then left alone.
   */
  readonly lines?: readonly string[];
  /** Never set; carries the type. */
  readonly of?: T;
}

export type Side = "from" | "to";

/** One end of a network rule. */
export type Peer =
  | { readonly securityGroup: Value; readonly name: string }
  | { readonly cidr: string; readonly name: string }
  | { readonly prefixList: Value; readonly name: string };

export type ContractItem =
  /** Opens ports: an egress rule on the group of `from` and an ingress rule on the group of `to`, where each has one. */
  | {
      readonly kind: "network";
      readonly from: Peer;
      readonly to: Peer;
      readonly protocol: "tcp" | "udp";
      readonly fromPort: Value;
      readonly toPort: Value;
      /** Names both ends and the port: "orders to orders-db: PostgreSQL". ASCII, at most 255 characters. */
      readonly description: Value;
      /** Part of the resources' key when one line opens several. */
      readonly name?: string;
      /** Opened only in some environments. */
      readonly when?: Setting;
    }
  /** Lets a role of the component at `side` do something: one inline policy per line and role. */
  | {
      readonly kind: "permission";
      readonly side: Side;
      /** Key of the `aws_iam_role` and what it is called: "task role". */
      readonly role: { readonly key: string; readonly title: string };
      readonly sid: string;
      readonly actions: readonly string[];
      readonly resources: readonly Value[];
      readonly condition?: Value;
      /** In words: "reads the master password of orders-db". */
      readonly summary: string;
    }
  /** A statement in the resource policy (bucket policy, key policy) of the component at `side`. */
  | {
      readonly kind: "policy";
      readonly side: Side;
      readonly statement: Value;
      readonly summary: string;
    }
  /** A plain environment variable of the component at `side`. */
  | { readonly kind: "variable"; readonly side: Side; readonly name: string; readonly value: Value }
  /** A variable filled from a secret when the component at `side` starts; never its text. */
  | {
      readonly kind: "secret";
      readonly side: Side;
      readonly name: string;
      readonly valueFrom: Value;
      readonly summary: string;
    }
  /** A resource of its own (target group, listener rule, origin access control). */
  | {
      readonly kind: "resource";
      readonly resource: ResourceInput;
      readonly summary: string;
      readonly home: Side | "connections";
    }
  /** Something that the component at `side` takes into its own resources. */
  | {
      readonly kind: "attach";
      readonly side: Side;
      readonly slot: Slot<unknown>;
      readonly value: unknown;
      readonly summary: string;
    };

export interface ResourceInput {
  readonly kind?: Resource["kind"];
  readonly type: string;
  /** What it is among the resources of its box: `task_role`. The empty string for the main one. */
  readonly name: string;
  readonly attributes: Resource["attributes"];
  readonly each?: Resource["each"];
  /** `false` leaves the resource out everywhere. */
  readonly when?: Setting | boolean;
  readonly dependsOn?: readonly string[];
  readonly lifecycle?: Resource["lifecycle"];
  readonly comment?: string;
  /** Another group than its origin's own, e.g. `connections` for what must come after everything. */
  readonly group?: string;
}

export interface Handle {
  readonly key: string;
  ref(...path: readonly (string | number)[]): Reference;
  /** Of an `each` resource: the one of the same zone. */
  same(...path: readonly (string | number)[]): Reference;
  /** Of an `each` resource: all of them, as a list. */
  all(...path: readonly (string | number)[]): Reference;
}

/** Length and characters that an AWS service allows in a name. */
export interface NameRule {
  /** Characters at most, the environment's name counted as its longest. */
  readonly max: number;
  /** Text that the service wants before it: `/ecs/`. Counted. */
  readonly prefix?: string;
  /** Appends account id (12 digits) for names that are global to all of AWS (S3). */
  readonly global?: boolean;
}

/** What a component or a line has to make resources with. */
export interface LineScope {
  readonly environments: readonly EnvironmentView[];
  readonly project: { readonly key: string; readonly name: string };
  /** The name of the environment at hand, as a value. */
  readonly environmentName: Setting;
  readonly region: Setting;
  /** The account's id, `aws`/`aws-cn`/…: data sources, made when first asked for. */
  accountId(): Value;
  partition(): Value;
  /** `{project}-{environment}-{first key}[-{suffix}]`, cut by a stable hash to what the service allows. */
  awsName(owner: Keyed | ConnectionNode, suffix: string, rule: NameRule): Value;
  /**
   * A value per environment that belongs to no box: a literal where all agree, else the setting `path` (the shared
   * thing's key and a snake_case name).
   */
  setting<T extends Scalar | readonly Scalar[] | undefined>(
    path: readonly [string, string],
    title: string,
    of: (environment: EnvironmentView) => T,
  ): T | Setting;
  /** The key that encrypts what `node` stores: the drawn line's, else the profile's shared key of that domain. */
  encryptionKey(node: ComponentNode, domain: "data" | "logs"): Value;
  /**
   * Adds something that several boxes share (cluster, key, endpoint), once; later calls get the same handles. Where its
   * key is made of a box's, it is `keyedAfter` that box.
   */
  shared<T>(thing: string | Keyed, heading: string, owner: ComponentNode, build: (scope: Scope) => T): T;
}

export interface Scope extends LineScope {
  /** Adds a resource with key `{node.key}_{name}`. */
  resource(input: ResourceInput): Handle;
  output(input: Omit<Output, "origin" | "group">): void;
  /** What lines added to a component. */
  attached<T>(node: ComponentNode, slot: Slot<T>): readonly { readonly value: T; readonly line: ConnectionNode }[];
  variables(
    node: ComponentNode,
  ): readonly { readonly name: string; readonly value: Value; readonly line: ConnectionNode }[];
  secrets(
    node: ComponentNode,
  ): readonly { readonly name: string; readonly valueFrom: Value; readonly line: ConnectionNode }[];
  /** Statements for its resource policy. */
  statements(node: ComponentNode): readonly { readonly statement: Value; readonly line: ConnectionNode }[];
  /** Keys of the resources that lines made for it (policies of its roles, listener rules), to depend on. */
  lineResources(node: ComponentNode, type: string): readonly string[];
}

/** What a property's form field shows. */
export interface FieldInfo {
  readonly title: string;
  /** One sentence of help. */
  readonly help?: string;
  /** "MiB", "seconds", "GiB". */
  readonly unit?: string;
  readonly placeholder?: string;
  /** Fields of one section stand together under its title; without one they come first. */
  readonly section?: string;
  readonly advanced?: boolean;
  /** Labels of an enum's values. */
  readonly options?: Readonly<Record<string, string>>;
  readonly multiline?: boolean;
  /** Takes a reference to a secret, never its text. */
  readonly sensitive?: boolean;
  /** Changing it after apply replaces the resource: said in the form. */
  readonly replaces?: boolean;
  /** The same in every environment: the form offers no override, and one that is drawn is a problem. */
  readonly uniform?: boolean;
}

/** Metadata of a property: `z.number().meta(field({ title: "Port", unit: "TCP" }))`. */
export function field(info: FieldInfo): { groundplan: FieldInfo } {
  return { groundplan: info };
}

export function defineComponent<Schema extends z.ZodObject, Exported>(
  definition: Omit<ComponentDefinition<Schema, Exported>, "kind">,
): ComponentDefinition<Schema, Exported> {
  return { kind: "component", ...definition };
}

export function defineConnection<Schema extends z.ZodObject>(
  definition: Omit<ConnectionDefinition<Schema>, "kind">,
): ConnectionDefinition<Schema> {
  return { kind: "connection", ...definition };
}

export function defineSlot<T>(name: string, lines?: readonly string[]): Slot<T> {
  return { name, ...(lines ? { lines } : {}) };
}
