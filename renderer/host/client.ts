import {
  createTRPCClient,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
  type TRPCLink,
} from "@trpc/client";
import type { AppRouter } from "../../server/router";
import { hostToken } from "./token";

export type HostClient = TRPCClient<AppRouter>;

let current: HostClient | undefined;

/** The server, wherever it runs: in Electron behind `app:`, in the browser host behind the same loopback address. */
export function host(): HostClient {
  current ??= connectHost(defaultLinks());
  return current;
}

/** Talks through other links than the page's own address (a page of fixtures, a test). */
export function connectHost(links: TRPCLink<AppRouter>[]): HostClient {
  current = createTRPCClient<AppRouter>({ links });
  return current;
}

function defaultLinks(): TRPCLink<AppRouter>[] {
  const url = new URL("trpc", document.baseURI).href;
  const token = hostToken();
  return [
    splitLink({
      condition: (operation) => operation.type === "subscription",
      true: httpSubscriptionLink({ url, connectionParams: token ? { token } : undefined }),
      false: httpLink({ url, headers: token ? { authorization: `Bearer ${token}` } : {} }),
    }),
  ];
}
