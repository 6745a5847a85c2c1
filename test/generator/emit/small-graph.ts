import {
  expression,
  type Group,
  type Output,
  type Resource,
  type ResourceGraph,
  type Setting,
} from "../../../model/resource-graph";

/** A setting with one value for dev and one for prod. */
export function setting(
  path: readonly string[],
  dev: Setting["values"][string],
  prod: Setting["values"][string],
): Setting {
  return { [expression]: "setting", path, values: { dev, prod }, title: `About ${path.at(-1)}` };
}

export const environmentName = setting(["name"], "dev", "prod");
export const region = setting(["region"], "eu-west-1", "eu-west-1");

export function resource(
  type: string,
  key: string,
  attributes: Resource["attributes"],
  more: Partial<Resource> = {},
): Resource {
  return { kind: "resource", type, key, origin: "box", group: "main", attributes, ...more };
}

export function graph(
  resources: readonly Resource[],
  more: { readonly groups?: readonly Group[]; readonly outputs?: readonly Output[] } & Partial<ResourceGraph> = {},
): ResourceGraph {
  const keys = [...new Set(resources.map(({ group }) => group))];
  return {
    lines: {},
    project: { key: "storefront", name: "Storefront" },
    environments: [
      { name: "dev", region: "eu-west-1" },
      { name: "prod", region: "eu-west-1" },
    ],
    groups: keys.map((key) => ({ key, heading: `The file ${key}.`, origin: "box" })),
    resources,
    outputs: [],
    ...more,
  };
}
