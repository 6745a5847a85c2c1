import type { Problem } from "../../model/problem";
import type { ComponentNode, FieldInfo } from "../define";
import { quoted } from "./problems";

/** Properties that decide what is created, and so may not differ between environments: an override is refused. */
export function uniformProblems(node: ComponentNode): readonly Problem[] {
  const [first, ...others] = node.environments;
  if (!first) return [];
  return uniformProperties(node).flatMap(({ name, title }) =>
    others.flatMap((environment): Problem[] => {
      const value = node.props(environment.name)[name];
      const expected = node.props(first.name)[name];
      if (JSON.stringify(value) === JSON.stringify(expected)) return [];
      return [
        {
          code: "differs-between-environments",
          severity: "error",
          subject: node.id,
          property: name,
          message: `${quoted(node.name)}: ${title} is ${String(value)} in ${environment.name} but ${String(expected)} in ${first.name}; it decides what is created and must be the same everywhere.`,
          remedy: "Remove the override, or draw two boxes.",
          fix: {
            label: "Remove the overrides",
            edit: {
              type: "batch",
              edits: node.environments.map(({ name: one }) => ({
                type: "set-props" as const,
                id: node.id,
                props: { [name]: undefined },
                environment: one,
              })),
            },
          },
        },
      ];
    }),
  );
}

function uniformProperties(node: ComponentNode): readonly { readonly name: string; readonly title: string }[] {
  return Object.entries(node.definition.props.shape).flatMap(([name, schema]) => {
    const info = (schema as { meta?: () => { groundplan?: FieldInfo } | undefined }).meta?.()?.groundplan;
    return info?.uniform ? [{ name, title: info.title }] : [];
  });
}
