import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { systemCode } from "../generator/synth/files/system-code";
import { contained } from "./files/contained";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * What a page of ours may do: its own scripts, styles and calls, nothing from anywhere else. Styles may stand in the
 * page because the component library writes its theme there.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** On every response, whichever host sends it. */
export const securityHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": contentSecurityPolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** Serves the built window. Paths that lead out of its folder, and files that are not there, give 404. */
export async function serveStatic(directory: string, request: Request): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") return plain(405, "Only reading is possible here.");
  const path = decodePath(new URL(request.url).pathname);
  const file = path === undefined ? undefined : contained(directory, path === "/" ? "index.html" : path.slice(1));
  if (file === undefined) return plain(404, "There is no such file.");
  try {
    const body = await readFile(file);
    const isNamedByContent = path?.startsWith("/assets/") ?? false;
    return new Response(request.method === "HEAD" ? null : body, {
      headers: {
        ...securityHeaders,
        "content-type": contentTypes[extname(file).toLowerCase()] ?? "application/octet-stream",
        "cache-control": isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache",
      },
    });
  } catch (error) {
    if (["ENOENT", "EISDIR", "ENOTDIR", "ENAMETOOLONG"].includes(systemCode(error) ?? "")) {
      return plain(404, "There is no such file.");
    }
    throw error;
  }
}

export function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { ...securityHeaders, "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
