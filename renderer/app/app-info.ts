import { create } from "zustand";
import type { AppInfo } from "../../server/protocol";
import { host } from "../host/client";

interface AppInfoState {
  readonly info: AppInfo | undefined;
  load(): Promise<void>;
}

/** What this installation is: its version, its host, where projects go. */
export const useAppInfo = create<AppInfoState>()((set) => ({
  info: undefined,
  async load() {
    set({ info: await host().app.info.query() });
  },
}));
