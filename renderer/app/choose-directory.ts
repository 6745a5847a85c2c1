import { host } from "../host/client";
import { useAppInfo } from "./app-info";

export type Chosen =
  | { readonly type: "chosen"; readonly directory: string }
  | { readonly type: "cancelled" }
  /** This host has no native dialog: the window shows its own list of folders. */
  | { readonly type: "browse" };

/** Asks for a folder with the system's own dialog, where the host has one. */
export async function chooseDirectory(title: string, mode: "open" | "create"): Promise<Chosen> {
  if (useAppInfo.getState().info?.host !== "electron") return { type: "browse" };
  const directory = await host().app.chooseDirectory.mutate({ title, mode });
  return directory === null ? { type: "cancelled" } : { type: "chosen", directory };
}
