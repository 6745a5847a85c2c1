import styles from "./component-icon.module.css";

/** Addresses of AWS's icons by their path in the `aws-icons` package, without `.svg`. */
const urls = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>(
      "../../node_modules/aws-icons/icons/{architecture-service,architecture-group,resource}/*.svg",
      {
        query: "?url",
        import: "default",
        eager: true,
      },
    ),
  ).map(([path, url]) => [path.replace(/^.*\/icons\//, "").replace(/\.svg$/, ""), url]),
);

/** Address of an icon; undefined when the package has none of that name. */
export function iconUrl(icon: string): string | undefined {
  return urls[icon];
}

interface ComponentIconProps {
  readonly icon: string;
  /** What stands in its place when the file is missing: its first letters. */
  readonly title: string;
  readonly size?: number;
}

/** AWS's own icon, untouched; decoration beside a name. */
export function ComponentIcon({ icon, title, size = 20 }: ComponentIconProps) {
  const url = iconUrl(icon);
  if (!url) {
    return (
      <span className={styles.initials} style={{ width: size, height: size, fontSize: size * 0.45 }} aria-hidden="true">
        {title.slice(0, 2)}
      </span>
    );
  }
  // Line art of the general set is nearly black: it stands on a white chip in the dark theme instead of being tinted.
  return (
    <img
      className={styles.icon}
      data-line-art={icon.startsWith("resource/") || undefined}
      src={url}
      width={size}
      height={size}
      alt=""
    />
  );
}
