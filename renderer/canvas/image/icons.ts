import { iconUrl } from "../../ui/component-icon";
import type { Scene } from "../scene/scene";

const known = new Map<string, Promise<string | undefined>>();

/** The icons of a scene as `data:` addresses of the untouched files, by their paths. */
export async function loadIcons({ nodes }: Scene): Promise<ReadonlyMap<string, string>> {
  const paths = new Set(nodes.flatMap(({ data }) => [data.icon, data.look?.icon ?? ""]).filter(Boolean));
  const entries = await Promise.all([...paths].map(async (path) => [path, await iconData(path)] as const));
  return new Map(entries.flatMap(([path, data]) => (data === undefined ? [] : [[path, data] as const])));
}

function iconData(path: string): Promise<string | undefined> {
  let data = known.get(path);
  if (!data) {
    data = read(path).catch(() => {
      known.delete(path);
      return undefined;
    });
    known.set(path, data);
  }
  return data;
}

async function read(path: string): Promise<string | undefined> {
  const url = iconUrl(path);
  if (url === undefined) return undefined;
  const response = await fetch(url);
  if (!response.ok) return undefined;
  const bytes = new Uint8Array(await response.arrayBuffer());
  return `data:image/svg+xml;base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))}`;
}
