import { hostname, userInfo } from "node:os";

/** Who runs this process, as the system knows them. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // Somebody without an entry among the system's users, as in a container.
    return "unknown";
  }
}

/** `user@host`, as Terraform spells the holder of a lock. */
export function userAndHost(): string {
  return `${userName()}@${hostname()}`;
}
