import { type Reference, reference, zoneReference } from "../../model/resource-graph";
import type { ComponentNode, ConnectionNode, Keyed } from "../define";

/** Key of a component's or line's resource: its own key, then what the resource is among its resources. */
export function resourceKey(owner: ComponentNode | ConnectionNode, name: string): string {
  return name ? `${owner.key}_${name}` : owner.key;
}

/** An attribute of a component's or line's resource, by the resource's name; needs no handle, hence no order. */
export function attributeOf(
  owner: ComponentNode | ConnectionNode,
  name: string,
  ...path: readonly (string | number)[]
): Reference {
  return reference(resourceKey(owner, name), ...path);
}

/** As `attributeOf`, of all the resources that are repeated for zones: a list. */
export function attributesOfAll(owner: ComponentNode, name: string, ...path: readonly (string | number)[]): Reference {
  return zoneReference("all", resourceKey(owner, name), ...path);
}

/** As `attributeOf`, of the one in the same zone as the resource that refers. */
export function attributeOfSame(owner: ComponentNode, name: string, ...path: readonly (string | number)[]): Reference {
  return zoneReference("same", resourceKey(owner, name), ...path);
}

/**
 * The key that a component had first, or that a line had while its ends had theirs. Every text that reaches AWS is made
 * of it: names, descriptions and the like cannot be changed there without a replacement, so what stands keeps its own
 * when the key is changed. Addresses in Terraform follow `key`.
 */
export function firstKey(owner: Keyed | ConnectionNode): string {
  if ("from" in owner) return `${firstKey(owner.from)}_to_${firstKey(owner.to)}`;
  return owner.formerKeys?.[0] ?? owner.key;
}

/** What is made for a component under a key of its own: `main_cluster`. When the component's key changes, so does it. */
export function keyedAfter(node: ComponentNode, name: string): Keyed {
  return {
    get key() {
      return resourceKey(node, name);
    },
    get formerKeys() {
      return node.formerKeys.map((key) => `${key}_${name}`);
    },
  };
}

/** A key as AWS names are spelled: `orders_api` is `orders-api`. */
export function hyphenated(key: string): string {
  return key.replaceAll("_", "-");
}

/** A key as an environment variable begins: `orders_api` is `ORDERS_API`. */
export function variablePrefix(key: string): string {
  return key.toUpperCase();
}

/** A key as the ids of policy statements are spelled: `orders_api` is `OrdersApi`. */
export function pascalCase(key: string): string {
  return key.replace(/(^|_)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}
