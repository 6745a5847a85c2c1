import styles from "./caption.module.css";

interface CaptionProps {
  /** "Private · 10.0.64.0/18": what matters most comes first. */
  readonly text: string;
  readonly className: string;
  /** Stays away altogether rather than be cut when not even its first part has room. */
  readonly whole?: boolean;
}

/** The quiet text of a box. Where there is no room for all of its parts, the last ones stay away whole, never cut. */
export function Caption({ text, className, whole = false }: CaptionProps) {
  const parts = text.split(" · ");
  return (
    <span className={`${styles.caption} ${className}`} data-whole={whole || undefined}>
      {parts.map((part, index) => (
        <span key={part}>
          {index > 0 && <i aria-hidden="true"> · </i>}
          {part}
        </span>
      ))}
    </span>
  );
}
