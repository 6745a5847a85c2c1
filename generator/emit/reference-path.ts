import type { AttributeType, BlockSchema } from "../schema/provider-schema";
import { schemaOf } from "../schema/provider-schema";
import { type Binding, bindingOf, regularProperty } from "./bindings";
import { type Context, emitError } from "./context";

/** A TypeScript expression and the Terraform type of what it stands for. */
export interface Typed {
  readonly text: string;
  readonly type: AttributeType | "block";
}

/**
 * The getter chain for a path into a resource: `.masterUserSecret.get(0).secretArn`.
 * @param base The expression of the resource; with `?` at its end it may be missing.
 */
export function pathAccess(
  base: string,
  kind: "resource" | "data",
  type: string,
  path: readonly (string | number)[],
  context: Context,
): Typed {
  const schema = schemaOf(kind, type);
  const binding = bindingOf(kind, type);
  if (!schema || !binding) throw emitError(context, `refers to a ${type}, which the AWS bindings do not have.`);
  return step({ text: base, type: "block" }, { schema, binding, prefix: "" }, path, type, context);
}

interface Inside {
  readonly schema: BlockSchema;
  readonly binding: Binding;
  readonly prefix: string;
}

function step(
  base: Typed,
  inside: Inside | undefined,
  path: readonly (string | number)[],
  type: string,
  context: Context,
): Typed {
  const [head, ...rest] = path;
  if (head === undefined) return base;
  if (inside && typeof head === "string") {
    const { schema, binding, prefix } = inside;
    const property = binding.property(prefix + head);
    const attribute = schema.attributes[head];
    if (attribute && binding.has(prefix + head)) {
      const computed = !attribute.required && !attribute.optional;
      return into({ text: `${base.text}.${property}`, type: attribute.type }, rest, computed, context);
    }
    const block = schema.blocks[head];
    if (block && binding.has(prefix + head)) {
      const inner = { schema: block.block, binding, prefix: `${prefix}${head}.` };
      const text = `${base.text}.${property}`;
      if (block.nesting === "single" || block.max === 1) {
        return step({ text, type: "block" }, inner, rest[0] === 0 ? rest.slice(1) : rest, type, context);
      }
      const [index, ...further] = rest;
      if (typeof index === "number")
        return step({ text: `${text}.get(${index})`, type: "block" }, inner, further, type, context);
    }
  }
  throw emitError(context, `refers to ${[type, ...path].join(".")}, which cannot be read.`);
}

/** Steps into the value of an attribute. */
function into(base: Typed, path: readonly (string | number)[], computed: boolean, context: Context): Typed {
  const [head, ...rest] = path;
  if (head === undefined) return base;
  const { type, text } = base;
  if (typeof type !== "string") {
    const [form, inner] = type;
    if (form === "object" && typeof head === "string") {
      const field = inner[head];
      if (field) return into({ text: `${text}.${regularProperty(head)}`, type: field }, rest, computed, context);
    } else if ((form === "list" || form === "set") && typeof head === "number") {
      if (typeof inner !== "string" && inner[0] === "object") {
        return into({ text: `${text}.get(${head})`, type: inner }, rest, computed, context);
      }
      context.usage.cdktf.add("Fn");
      const list = form === "set" ? `Fn.tolist(${text})` : text;
      return into({ text: `Fn.element(${list}, ${head})`, type: inner }, rest, computed, context);
    } else if (form === "map" && typeof head === "string") {
      const key = JSON.stringify(head);
      if (computed) return into({ text: `${text}.lookup(${key})`, type: inner }, rest, computed, context);
      context.usage.cdktf.add("Fn");
      return into({ text: `Fn.lookup(${text}, ${key})`, type: inner }, rest, computed, context);
    }
  }
  throw emitError(context, `reads ${text} further than it goes.`);
}
