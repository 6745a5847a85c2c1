import type {
  AnyComponentDefinition,
  AnyConnectionDefinition,
  ComponentNode,
  ConnectionNode,
  EnvironmentView,
} from "../../catalog/define";
import type { Component, Connection } from "../../model/document";
import { shownName } from "../../model/names";
import type { Scalar } from "../../model/resource-graph";
import { effectiveProps, fieldInfo } from "./effective-props";
import { settingOf } from "./settings";
import { noteRead } from "./tracking";

/** Who lies in whom and what is connected with what, by id; filled while the drawing is walked. */
export interface Links {
  readonly environments: readonly EnvironmentView[];
  readonly nodes: ReadonlyMap<string, ComponentNode>;
  readonly lines: ReadonlyMap<string, ConnectionNode>;
  /** `null` is the canvas itself. */
  readonly containers: ReadonlyMap<string, string | null>;
  readonly children: ReadonlyMap<string, readonly string[]>;
  readonly incoming: ReadonlyMap<string, readonly string[]>;
  readonly outgoing: ReadonlyMap<string, readonly string[]>;
}

/*
 * Classes, for once: there is a view of every box and line in every version of a drawing, made at every keystroke, and
 * methods on a prototype cost nothing to make.
 */

abstract class PropertyView<Owner extends Component | Connection> {
  readonly id: string;
  readonly type: string;

  constructor(
    protected readonly owner: Owner,
    protected readonly links: Links,
    private readonly described: AnyComponentDefinition | AnyConnectionDefinition,
  ) {
    this.id = owner.id;
    this.type = owner.type;
  }

  abstract get key(): string;
  protected abstract read(): void;

  get environments(): readonly EnvironmentView[] {
    return this.links.environments;
  }

  props(name?: string): Record<string, unknown> {
    const { environments } = this.links;
    const environment = environments.find((candidate) => candidate.name === name) ?? environments[0];
    if (!environment) throw new Error("A drawing has at least one environment.");
    return this.propsIn(environment);
  }

  setting(
    name: string,
    title: string,
    of: (props: Record<string, unknown>, environment: EnvironmentView) => Scalar | readonly Scalar[] | undefined,
  ) {
    const { environments } = this.links;
    const values = environments.map((environment) => of(this.propsIn(environment), environment));
    return settingOf([this.key, name], environments, values, title);
  }

  value(name: string) {
    const title = fieldInfo(this.described.props, name)?.title ?? name;
    return this.setting(snakeCase(name), title, (props) => props[name] as Scalar);
  }

  private propsIn(environment: EnvironmentView): Record<string, unknown> {
    this.read();
    return effectiveProps(this.owner, this.described, environment.name, environment.profile).values;
  }
}

class ComponentView extends PropertyView<Component> {
  constructor(
    owner: Component,
    links: Links,
    readonly definition: AnyComponentDefinition,
  ) {
    super(owner, links, definition);
  }

  protected read(): void {
    noteRead(`c ${this.id}`);
  }

  get key(): string {
    this.read();
    return this.owner.key;
  }

  get formerKeys(): readonly string[] {
    this.read();
    return this.owner.formerKeys ?? [];
  }

  get name(): string {
    this.read();
    return shownName(this.owner.name);
  }

  get parent(): ComponentNode | undefined {
    noteRead(`p ${this.id}`);
    const container = this.links.containers.get(this.id);
    return container ? this.links.nodes.get(container) : undefined;
  }

  get children(): readonly ComponentNode[] {
    noteRead(`k ${this.id}`);
    return found(this.links.nodes, this.links.children.get(this.id));
  }

  get incoming(): readonly ConnectionNode[] {
    noteRead(`i ${this.id}`);
    return found(this.links.lines, this.links.incoming.get(this.id));
  }

  get outgoing(): readonly ConnectionNode[] {
    noteRead(`o ${this.id}`);
    return found(this.links.lines, this.links.outgoing.get(this.id));
  }

  ancestor(type: string): ComponentNode | undefined {
    for (let node = this.parent; node; node = node.parent) if (node.type === type) return node;
    return undefined;
  }
}

class ConnectionView extends PropertyView<Connection> {
  constructor(
    owner: Connection,
    links: Links,
    readonly definition: AnyConnectionDefinition,
    readonly from: ComponentNode,
    readonly to: ComponentNode,
  ) {
    super(owner, links, definition);
  }

  protected read(): void {
    noteRead(`l ${this.id}`);
  }

  get key(): string {
    this.read();
    return `${this.from.key}_to_${this.to.key}`;
  }
}

/** A component as definitions see it. */
export function componentNode(component: Component, links: Links, definition: AnyComponentDefinition): ComponentNode {
  return new ComponentView(component, links, definition) as ComponentNode;
}

/** A connection as definitions see it. */
export function connectionNode(
  connection: Connection,
  links: Links,
  definition: AnyConnectionDefinition,
  from: ComponentNode,
  to: ComponentNode,
): ConnectionNode {
  return new ConnectionView(connection, links, definition, from, to) as ConnectionNode;
}

function found<T>(all: ReadonlyMap<string, T>, ids: readonly string[] = []): readonly T[] {
  return ids.flatMap((id) => all.get(id) ?? []);
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
