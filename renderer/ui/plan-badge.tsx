import type { Action, Counts } from "../../server/protocol";
import { changeOrder, countsInWords, planStyles } from "../theme/plan-style";
import styles from "./plan-badge.module.css";

/** The sign of one action as a small badge in its colour; the word is its accessible name. */
export function PlanBadge({ action }: { readonly action: Action }) {
  const { symbol, word, colour } = planStyles[action];
  return (
    <span
      className={styles.badge}
      style={colour ? { background: colour } : undefined}
      data-plain={colour === undefined || undefined}
      role="img"
      aria-label={word}
      title={word}
    >
      {symbol}
    </span>
  );
}

interface CountsStripProps {
  readonly counts: Counts;
  /** Writes "+6 create" instead of "+6". */
  readonly words?: boolean;
}

/** `+6 ~2 −1`, zeros left out. */
export function CountsStrip({ counts, words = false }: CountsStripProps) {
  const shown = changeOrder.filter((name) => counts[name] > 0);
  return (
    <span className={styles.strip}>
      <span className={styles.hidden}>{countsInWords(counts)}</span>
      <span aria-hidden="true" className={styles.strip}>
        {shown.length === 0 && <span className={styles.none}>No changes</span>}
        {shown.map((name) => (
          <span key={name} style={{ color: planStyles[name].textColour }}>
            <b>
              {planStyles[name].symbol}
              {counts[name]}
            </b>
            {words && ` ${name}`}
          </span>
        ))}
      </span>
    </span>
  );
}

/** The share of each action as a coloured bar, for the list of runs. */
export function CountsBar({ counts }: { readonly counts: Counts }) {
  return (
    <span className={styles.bar} aria-hidden="true">
      {changeOrder
        .filter((name) => counts[name] > 0)
        .map((name) => (
          <span key={name} style={{ flexGrow: counts[name], background: planStyles[name].colour }} />
        ))}
    </span>
  );
}
