import type { EnvironmentView } from "../../catalog/define";
import { expression, type Scalar, type Setting } from "../../model/resource-graph";
import { sameJson } from "./effective-props";

/** A literal where all environments agree, else a setting. */
export function settingOf(
  path: readonly string[],
  environments: readonly EnvironmentView[],
  values: readonly (Scalar | readonly Scalar[] | undefined)[],
  title?: string,
): Scalar | readonly Scalar[] | undefined | Setting {
  const [first] = values;
  return values.every((value) => sameJson(value, first)) ? first : makeSetting(path, environments, values, title);
}

export function makeSetting(
  path: readonly string[],
  environments: readonly EnvironmentView[],
  values: readonly (Scalar | readonly Scalar[] | undefined)[],
  title?: string,
): Setting {
  const byName = Object.fromEntries(environments.map((environment, index) => [environment.name, values[index]]));
  return { [expression]: "setting", path, values: byName, ...(title ? { title } : {}) };
}
