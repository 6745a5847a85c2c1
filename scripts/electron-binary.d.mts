/** Path of the installed binary; `undefined` when it was never fetched. */
export function installedElectron(): string | undefined;
/** The binary, fetched if need be, or why it cannot be had. */
export function findElectron(): Promise<
  { readonly path: string } | { readonly path?: undefined; readonly reason: string }
>;
