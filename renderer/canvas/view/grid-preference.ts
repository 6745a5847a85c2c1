import { preferenceSwitch } from "../../state/switch-preference";

const hidden = preferenceSwitch("hidesGrid");

/** Whether the dots of the grid are shown. Boxes snap to it in any case. */
export function useShowsGrid(): boolean {
  return !hidden.use();
}

/** Shows or hides the dots; gives back whether they are shown now. */
export function toggleGrid(): boolean {
  return !hidden.toggle();
}
