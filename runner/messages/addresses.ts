/** Which component or connection a Terraform address came from: by the address itself, or without its keys. */
export function originOf(origins: Readonly<Record<string, string>>, address: string): string | undefined {
  return lookUp(origins, address) ?? lookUp(origins, withoutKeys(address));
}

/** The address of a resource whose instances have keys: `aws_subnet.app` for `aws_subnet.app[0]`. */
export function withoutKeys(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, "");
}

function lookUp(origins: Readonly<Record<string, string>>, address: string): string | undefined {
  return Object.hasOwn(origins, address) ? origins[address] : undefined;
}
