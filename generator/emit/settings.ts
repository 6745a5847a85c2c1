import type { Scalar, Setting } from "../../model/resource-graph";
import { settingId } from "../lower/facts";
import type { OwnedSetting } from "./groups";
import { camelCase, takeName } from "./names";
import { isHarmless } from "./text";

/** A setting or a group of settings of one component, as a member of `Environment`. */
export interface SettingNode {
  readonly name: string;
  readonly setting?: Setting;
  readonly members: readonly SettingNode[];
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

/** Names the settings of graphs; those of a graph with the same settings as the last one are not named again. */
export function createSettingNamer(): (settings: Iterable<OwnedSetting>) => SettingTree {
  let lastIds = "";
  let last: (Pick<SettingTree, "access" | "fingerprint"> & { readonly roots: readonly SettingNode[] }) | undefined;
  return (settings) => {
    const found = distinct(settings);
    const ids = [...found.keys()].join("\n");
    if (last && ids === lastIds) last = { ...last, roots: refreshed(last.roots, found) };
    else last = nameSettings(found);
    lastIds = ids;
    return last;
  };
}

/** Every setting where it is first met, by its path and in the order of paths: what is drawn besides moves none of them. */
type Found = ReadonlyMap<string, OwnedSetting>;

function distinct(settings: Iterable<OwnedSetting>): Found {
  const found = new Map<string, OwnedSetting>();
  for (const owned of settings) {
    const id = settingId(owned.setting);
    if (!found.has(id)) found.set(id, owned);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same tree with the settings and their boxes as they are now; what did not change stays the same object. */
function refreshed(nodes: readonly SettingNode[], found: Found): readonly SettingNode[] {
  let changed = false;
  const fresh = nodes.map((node) => {
    if (node.setting) {
      const now = found.get(settingId(node.setting));
      if (!now || (now.setting === node.setting && now.origin === node.origin)) return node;
      changed = true;
      return { ...node, ...now };
    }
    const members = refreshed(node.members, found);
    if (members === node.members) return node;
    changed = true;
    return { ...node, members, origin: members[0]?.origin ?? node.origin };
  });
  return changed ? fresh : nodes;
}

interface NodeDraft extends SettingNode {
  readonly members: NodeDraft[];
}

function nameSettings(found: Found): SettingTree {
  const roots: NodeDraft[] = [];
  const taken = new Map<readonly SettingNode[], Set<string>>([[roots, new Set(ownMembers)]]);
  const paths = new Map<string, string>();
  const nodes = new Map<string, NodeDraft>();
  const renamed: string[] = [];
  for (const [id, { setting, origin }] of found) {
    const { path } = setting;
    if (path.length === 1 && ownMembers.includes(id)) {
      paths.set(id, `environment.${id}`);
      continue;
    }
    let members = roots;
    let access = "environment";
    path.forEach((segment, index) => {
      const leaf = index === path.length - 1;
      const nodeId = `${leaf ? "=" : ""}${path.slice(0, index + 1).join(".")}`;
      let node = nodes.get(nodeId);
      if (!node) {
        const names = taken.get(members) ?? new Set<string>();
        taken.set(members, names);
        const name = takeName([camelCase(segment), camelCase(`${segment}_${leaf ? "value" : "settings"}`)], names);
        if (name !== camelCase(segment)) renamed.push(`${nodeId} ${name}`);
        node = { name, members: [], origin, ...(leaf ? { setting } : {}) };
        nodes.set(nodeId, node);
        members.push(node);
      }
      members = node.members;
      access += `.${node.name}`;
    });
    paths.set(id, access);
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
