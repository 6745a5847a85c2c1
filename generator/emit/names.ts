import { regularProperty } from "./bindings";

const camelCased = new Map<string, string>();

/** `orders_service` → `ordersService`. */
export function camelCase(key: string): string {
  let name = camelCased.get(key);
  if (name === undefined) {
    name = regularProperty(key);
    camelCased.set(key, name);
  }
  return name;
}

/** `orders_service` → `OrdersService`. */
export function pascalCase(key: string): string {
  const name = camelCase(key);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `orders_service` → `orders-service`. */
export function kebabCase(key: string): string {
  return key.replaceAll("_", "-");
}

/** What TypeScript keeps for itself, in strict mode and modules too. */
const keywords = `abstract any as async await boolean break case catch class const constructor continue debugger declare
default delete do else enum export extends false finally for from function get if implements import in infer instanceof
interface is keyof let module namespace never new null number object of package private protected public readonly require
return satisfies set static string super switch symbol this throw true try type typeof undefined unique unknown using var
void while with yield arguments eval`.split(/\s+/);

/** Names that the generated files use themselves. */
const ownNames = [
  "scope",
  "environment",
  "environments",
  "index",
  "name",
  "zone",
  "zones",
  "inZone",
  "letters",
  "allow",
  "custom",
];
const ownHelpers = ["literal", "quoted", "connections", "infrastructure", "process", "console", "module", "exports"];

export const reservedNames: ReadonlySet<string> = new Set([...keywords, ...ownNames, ...ownHelpers]);

/** Types that the generated files import or declare, and those of the language that nobody expects to be hidden. */
export const reservedTypes: ReadonlySet<string> = new Set(
  `App AwsProvider CloudBackend Construct Environment Fn Infrastructure Inputs LocalBackend NamedCloudWorkspace S3Backend
State TerraformOutput TerraformStack Token Guarded Array ArrayBuffer BigInt Boolean Date Error Function Infinity Intl Iterator JSON
Map Math NaN Number Object Partial Pick Promise Proxy Readonly Record Reflect RegExp Required Set String Symbol Omit
Exclude Extract WeakMap WeakSet`.split(/\s+/),
);

/** The first of the candidates that is an identifier and not taken, else the last one with a number; takes it. */
export function takeName(candidates: readonly string[], taken: Set<string>): string {
  for (const candidate of candidates) {
    if (/^[A-Za-z_$][\w$]*$/.test(candidate) && !taken.has(candidate)) {
      taken.add(candidate);
      return candidate;
    }
  }
  const last = candidates.at(-1) ?? "value";
  const stem = /^[A-Za-z_$]/.test(last) ? last : `_${last}`;
  let number = 2;
  while (taken.has(`${stem}${number}`)) number++;
  taken.add(`${stem}${number}`);
  return `${stem}${number}`;
}

/** English enough for names of variables: `subnets`, `policies`, `addresses`. */
export function plural(name: string): string {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  if (/(s|x|z|ch|sh)$/.test(name))
    return /(tables|routes|rules|subnets|logs|targets|statistics)$/i.test(name) ? name : `${name}es`;
  return `${name}s`;
}
