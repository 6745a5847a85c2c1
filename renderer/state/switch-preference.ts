import { usePreferences } from "./preferences-store";

/** A preference of one part of the window that is on or off, off at first. */
export interface Switch {
  /** Follows it. */
  use(): boolean;
  get(): boolean;
  set(on: boolean): void;
  /** Gives what it is then. */
  toggle(): boolean;
}

export function preferenceSwitch(part: string): Switch {
  const get = () => usePreferences.getState().preferences.parts[part] === true;
  const set = (on: boolean) => {
    const { preferences, change } = usePreferences.getState();
    change({ parts: { ...preferences.parts, [part]: on } });
  };
  return {
    use: () => usePreferences((state) => state.preferences.parts[part] === true),
    get,
    set,
    toggle() {
      const on = !get();
      set(on);
      return on;
    },
  };
}
