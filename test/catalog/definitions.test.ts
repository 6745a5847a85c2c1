import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { catalog } from "../../catalog";
import { fieldInfo } from "../../generator/lower";
import { profileSchema } from "../../model/document";
import { explanatoryTypes } from "../../model/meaning";

const iconFolder = fileURLToPath(new URL("../../node_modules/aws-icons/icons/", import.meta.url));
const components = [...catalog.components.values()];
const connections = [...catalog.connections.values()];

it("has a meaning in every box but notes and frames that are looked through", () => {
  const without = components.filter(({ transparent, category }) => transparent || category === "note");
  expect(new Set(without.map(({ type }) => type))).toEqual(explanatoryTypes);
});

/** Defaults of a definition in a profile. */
function defaults(definition: { props: z.ZodObject; profiles?: Record<string, object> }, profile: string) {
  return definition.props.safeParse({ ...definition.profiles?.[profile] });
}

describe.each([...components, ...connections].map((definition) => [definition.type, definition] as const))(
  "%s",
  (type, definition) => {
    it("is named as documents want it", () => {
      expect(type).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      expect(definition.title).not.toBe("");
      expect(definition.description).toMatch(/\.$/);
    });

    it.each(profileSchema.options)("has defaults that its schema takes (%s)", (profile) => {
      expect(defaults(definition, profile).error).toBeUndefined();
    });

    it("says for every property what it is", () => {
      for (const property of Object.keys(definition.props.shape)) {
        const info = fieldInfo(definition.props, property);
        expect(info?.title, `${type}.${property} has no title`).toBeTruthy();
        expect(info?.help ?? info?.unit ?? info?.options, `${type}.${property} has no help`).toBeTruthy();
      }
    });

    it("names only properties that exist in its profiles", () => {
      for (const props of Object.values(definition.profiles ?? {})) {
        for (const property of Object.keys(props ?? {})) expect(definition.props.shape).toHaveProperty(property);
      }
    });
  },
);

describe.each(components.map((definition) => [definition.type, definition] as const))(
  "component %s",
  (_, definition) => {
    it("has an official icon", () => {
      const icons = [definition.icon, definition.frame?.icon].filter((icon) => icon !== undefined);
      for (const variant of Object.values(definition.frame?.variants?.of ?? {}))
        if (variant.icon) icons.push(variant.icon);
      for (const icon of icons) expect(existsSync(`${iconFolder}${icon}.svg`), icon).toBe(true);
    });

    it("lies in containers that exist", () => {
      expect(definition.parents).not.toHaveLength(0);
      for (const parent of definition.parents) {
        if (parent === null) continue;
        expect(catalog.components.get(parent)?.frame, `${parent} is no container`).toBeDefined();
      }
      expect(definition.placement).toMatch(/\.$/);
    });

    it("has a caption for its defaults", () => {
      for (const profile of profileSchema.options) {
        expect(typeof definition.caption(defaults(definition, profile).data)).toBe("string");
      }
    });

    it("draws its variants by a property that has them", () => {
      const { variants } = definition.frame ?? {};
      if (!variants) return;
      for (const value of Object.keys(variants.of)) {
        expect(definition.props.safeParse({ [variants.property]: value }).success).toBe(true);
      }
    });
  },
);

describe.each(connections.map((definition) => [definition.type, definition] as const))(
  "connection %s",
  (_, definition) => {
    it("joins components that exist", () => {
      expect(definition.from).not.toHaveLength(0);
      expect(definition.to).not.toHaveLength(0);
      for (const end of [...definition.from, ...definition.to]) expect(catalog.components.has(end), end).toBe(true);
    });
  },
);
