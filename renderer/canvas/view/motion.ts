/** Milliseconds that a movement of the view takes; none for people who asked for less motion. */
export function motion(milliseconds: number): number {
  const reduced = typeof matchMedia === "function" && matchMedia("(prefers-reduced-motion: reduce)").matches;
  return reduced ? 0 : milliseconds;
}
