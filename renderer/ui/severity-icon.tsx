import { CircleAlert, Lightbulb, TriangleAlert } from "lucide-react";
import type { Problem } from "../../model/problem";

const shapes = {
  error: { Icon: CircleAlert, word: "Error" },
  warning: { Icon: TriangleAlert, word: "Warning" },
  advice: { Icon: Lightbulb, word: "Advice" },
} as const;

/** A severity by shape and colour; its word is the accessible name. */
export function SeverityIcon({
  severity,
  size = 15,
}: {
  readonly severity: Problem["severity"];
  readonly size?: number;
}) {
  const { Icon, word } = shapes[severity];
  return (
    <Icon
      size={size}
      color={`var(--gp-${severity}-text)`}
      role="img"
      aria-label={word}
      style={{ flex: "none", marginTop: 1 }}
    />
  );
}
