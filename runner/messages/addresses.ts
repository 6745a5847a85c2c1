/** Which component or connection a Terraform address came from: by the address itself, or without its keys. */
export function originOf(origins: Readonly<Record<string, string>>, address: string): string | undefined {
  return lookUp(origins, address) ?? lookUp(origins, address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, ""));
}

function lookUp(origins: Readonly<Record<string, string>>, address: string): string | undefined {
  return Object.hasOwn(origins, address) ? origins[address] : undefined;
}
