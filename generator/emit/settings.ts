import type { Output, Resource, ResourceGraph, Scalar, Setting } from "../../model/resource-graph";
import { factsOf, settingId } from "./facts";
import { camelCase, takeName } from "./names";
import { isHarmless } from "./text";

/** A setting or a group of settings of one component, as a member of `Environment`. */
export interface SettingNode {
  readonly name: string;
  readonly setting?: Setting;
  readonly members: SettingNode[];
  /** The box that it was first met in. */
  readonly origin: string;
}

export interface SettingTree {
  readonly roots: readonly SettingNode[];
  /** How code reads it: `environment.orders.minTasks`. */
  access(setting: Setting): string;
  /** Changes when a setting is read under another name than before. */
  readonly fingerprint: string;
}

/** Members that every environment has; a component of such a key gets another name. */
const ownMembers = ["name", "region", "accountId", "state"];

/** All settings of a graph, named. */
export function settingTree(graph: ResourceGraph): SettingTree {
  const roots: SettingNode[] = [];
  const taken = new Map<readonly SettingNode[], Set<string>>([[roots, new Set(ownMembers)]]);
  const paths = new Map<string, string>();
  const nodes = new Map<string, SettingNode>();
  const renamed: string[] = [];
  const items: readonly (Resource | Output)[] = [...graph.resources, ...graph.outputs];
  for (const item of items) {
    for (const setting of factsOf(item).settings) {
      const id = settingId(setting);
      if (paths.has(id)) continue;
      if (setting.path.length === 1 && ownMembers.includes(setting.path[0] ?? "")) {
        paths.set(id, `environment.${setting.path[0]}`);
        continue;
      }
      let members = roots;
      let access = "environment";
      setting.path.forEach((segment, index) => {
        const leaf = index === setting.path.length - 1;
        const nodeId = `${leaf ? "=" : ""}${setting.path.slice(0, index + 1).join(".")}`;
        let node = nodes.get(nodeId);
        if (!node) {
          const names = taken.get(members) ?? new Set<string>();
          taken.set(members, names);
          const name = takeName([camelCase(segment), camelCase(`${segment}_${leaf ? "value" : "settings"}`)], names);
          if (name !== camelCase(segment)) renamed.push(`${nodeId} ${name}`);
          node = { name, members: [], origin: item.origin, ...(leaf ? { setting } : {}) };
          nodes.set(nodeId, node);
          members.push(node);
        }
        members = node.members;
        access += `.${node.name}`;
      });
      paths.set(id, access);
    }
  }
  return {
    roots,
    fingerprint: renamed.join(),
    access(setting) {
      const path = paths.get(settingId(setting));
      if (!path) throw new Error(`The setting ${settingId(setting)} is used by nothing.`);
      return path;
    },
  };
}

type SettingValue = Scalar | readonly Scalar[] | undefined;

export function settingValues(setting: Setting): readonly SettingValue[] {
  return Object.values(setting.values);
}

/** Whether some environment has no value for it. */
export function isPartial(setting: Setting): boolean {
  return settingValues(setting).some((value) => value === undefined || value === null);
}

/** Whether its texts may stand in Terraform's templates as they are. */
export function isHarmlessSetting(setting: Setting): boolean {
  return settingValues(setting).every((value) =>
    (Array.isArray(value) ? value : [value]).every((item) => typeof item !== "string" || isHarmless(item)),
  );
}

/** TypeScript type of the setting's values: `string`, `number | boolean`, `string[]`. */
export function settingType(setting: Setting): string {
  const types = new Set<string>();
  for (const value of settingValues(setting)) {
    if (value === undefined || value === null) continue;
    if (!Array.isArray(value)) types.add(typeof value);
    else
      types.add(
        `${[...new Set(value.map((item) => typeof item))].join(" | ") || "string"}[]`.replace(
          /^(.* \| .*)\[\]$/,
          "($1)[]",
        ),
      );
  }
  return [...types].join(" | ") || "undefined";
}
