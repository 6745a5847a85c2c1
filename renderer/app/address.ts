const parameter = "project";

/** The project that the address names: the one that was open before a reload. */
export function wantedProject(): string | undefined {
  return new URLSearchParams(window.location.hash.slice(1)).get(parameter) ?? undefined;
}

/** Keeps the open project in the address, so that a reload comes back to it. */
export function rememberInAddress(directory: string | undefined): void {
  const address = new URL(window.location.href);
  address.hash = directory === undefined ? "" : new URLSearchParams({ [parameter]: directory }).toString();
  window.history.replaceState(window.history.state, "", address.href);
}
