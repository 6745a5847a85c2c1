import { requireEnvironment } from "./check-edit";
import {
  type Component,
  type Connection,
  type Environment,
  environmentSchema,
  type GroundplanDocument,
  type Props,
} from "./document";
import { EditError } from "./edit-error";
import type { Edit } from "./edits";

type EnvironmentEdit = Extract<Edit, { type: "add-environment" | "change-environment" | "remove-environment" }>;
type Overrides = Record<string, Props>;

/**
 * The document with an environment added, changed (a new name takes the overrides along) or removed.
 *
 * @throws {EditError} for a name that is taken, unknown or not well-formed, and for the last one that would go.
 */
export function changeEnvironments(document: GroundplanDocument, edit: EnvironmentEdit): GroundplanDocument {
  switch (edit.type) {
    case "add-environment": {
      const { environment, copyOverridesFrom: source } = edit;
      checkEnvironment(document, environment);
      if (source !== undefined) requireEnvironment(document, source);
      const environments = [...document.environments, environment];
      return withOverrides({ ...document, environments }, ({ [environment.name]: _stale, ...overrides }) => {
        const copied = source === undefined ? undefined : overrides[source];
        return copied ? { ...overrides, [environment.name]: copied } : overrides;
      });
    }
    case "change-environment": {
      const { name, environment } = edit;
      requireEnvironment(document, name);
      checkEnvironment(document, environment, name);
      const environments = document.environments.map((old) => (old.name === name ? environment : old));
      const changed = { ...document, environments };
      if (environment.name === name) return changed;
      return withOverrides(changed, ({ [name]: own, [environment.name]: _stale, ...overrides }) =>
        own ? { ...overrides, [environment.name]: own } : overrides,
      );
    }
    case "remove-environment": {
      const { name } = edit;
      requireEnvironment(document, name);
      const environments = document.environments.filter((environment) => environment.name !== name);
      if (environments.length === 0) {
        throw new EditError(
          "last-environment",
          `“${name}” is the only environment.`,
          "Add another one before you remove it.",
        );
      }
      return withOverrides({ ...document, environments }, ({ [name]: _gone, ...overrides }) => overrides);
    }
  }
}

function checkEnvironment(document: GroundplanDocument, environment: Environment, replaced?: string): void {
  const checked = environmentSchema.safeParse(environment);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new EditError(
      "invalid-environment",
      `Environment “${environment.name.slice(0, 60)}”, ${issue?.path.join(".")}: ${issue?.message}`,
      "A name has lower-case letters, digits and single hyphens, starts with a letter and is at most 12 characters long.",
    );
  }
  if (document.environments.some(({ name }) => name === environment.name && name !== replaced)) {
    throw new EditError(
      "duplicate-environment",
      `There is an environment “${environment.name}” already.`,
      "Give the new one another name.",
    );
  }
}

function withOverrides(document: GroundplanDocument, change: (overrides: Overrides) => Overrides): GroundplanDocument {
  const of = <Owner extends Component | Connection>(owner: Owner): Owner => {
    if (!owner.overrides) return owner;
    const { overrides: old, ...rest } = owner;
    const overrides = change(old);
    const names = Object.keys(overrides);
    if (names.length === Object.keys(old).length && names.every((name) => overrides[name] === old[name])) return owner;
    return (names.length ? { ...rest, overrides } : rest) as Owner;
  };
  return { ...document, components: document.components.map(of), connections: document.connections.map(of) };
}
