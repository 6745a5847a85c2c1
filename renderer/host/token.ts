const place = "groundplan-token";

/**
 * The secret that the browser host printed with its address. It is taken out of the address bar at once, so that it
 * reaches neither history nor screenshots, and kept for reloads of this tab only. Electron needs none.
 */
export function hostToken(): string | undefined {
  const address = new URL(window.location.href);
  const given = address.searchParams.get("token");
  if (given) {
    window.sessionStorage.setItem(place, given);
    address.searchParams.delete("token");
    window.history.replaceState(window.history.state, "", address.href);
  }
  return window.sessionStorage.getItem(place) ?? undefined;
}
