import { create } from "zustand";
import styles from "./announce.module.css";

interface Announcements {
  readonly polite: string;
  readonly assertive: string;
}

const useAnnouncements = create<Announcements>()(() => ({ polite: "", assertive: "" }));

/** Says something to screen readers; the same text again is said again. */
export function announce(text: string, urgency: keyof Announcements = "polite"): void {
  useAnnouncements.setState((state) => ({ ...state, [urgency]: state[urgency] === text ? `${text}\u00a0` : text }));
}

/** The two live regions of the window. */
export function Announcer() {
  const { polite, assertive } = useAnnouncements();
  return (
    <div className={styles.hidden}>
      <div role="status">{polite}</div>
      <div role="alert">{assertive}</div>
    </div>
  );
}
