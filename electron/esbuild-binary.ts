import { join } from "node:path";

/**
 * Where esbuild's program lies beside the archive that the app is packed into; `undefined` when it is not packed.
 * Programs cannot be started from inside of an archive, and esbuild itself would look for its own there.
 *
 * @param appPath what Electron says the app's path is: `…/resources/app.asar`
 */
export function esbuildBinary(appPath: string, platform: string, architecture: string): string | undefined {
  if (!appPath.endsWith(".asar")) return undefined;
  const program = platform === "win32" ? ["esbuild.exe"] : ["bin", "esbuild"];
  return join(`${appPath}.unpacked`, "node_modules", "@esbuild", `${platform}-${architecture}`, ...program);
}
