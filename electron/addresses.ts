/** The scheme and name under which the window's pages and procedures are reached. Nothing else answers there. */
export const scheme = "app";
export const origin = `${scheme}://groundplan`;
export const startPage = `${origin}/`;

/** Whether an address belongs to the window itself. Parsed, never compared as text: `app://groundplan.evil/` is not. */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${scheme}:` && host === "groundplan" && username === "" && password === "";
}

/** The address of a page that may be opened in the user's browser; `undefined` for everything but https. */
export function externalLink(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isPlain = url.protocol === "https:" && url.hostname !== "" && url.username === "" && url.password === "";
  return isPlain ? url : undefined;
}

/**
 * The refusal of a request to the scheme that does not come from the window's own pages; `undefined` lets it in.
 * Frames of other origins could not be there in the first place; this is the second lock.
 */
export function refuseForeign(request: Request): Response | undefined {
  const from = request.headers.get("origin");
  const isOwn = isOwnAddress(request.url) && (from === null || from === origin);
  return isOwn ? undefined : new Response("Not served here.\n", { status: 403 });
}
