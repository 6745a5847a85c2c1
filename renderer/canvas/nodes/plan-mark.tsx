import type { CSSProperties } from "react";
import { planStyles } from "../../theme/plan-style";
import type { PlanMark } from "../view/marks";
import styles from "./plan-mark.module.css";

/** Whether a plan makes something of a box that is drawn around it. */
export function hasPlanBorder(mark: PlanMark | undefined): boolean {
  return (
    mark !== undefined && (planStyles[mark.action].colour !== undefined || mark.drifted || mark.failure !== undefined)
  );
}

/** Attributes of the element that stands for a box: the plan's border, hatch and fading hang on them. */
export function planAttributes(mark: PlanMark | undefined) {
  if (!mark) return {};
  const { colour } = planStyles[mark.action];
  const state = mark.progress?.state;
  return {
    "data-plan": colour ? mark.action : undefined,
    "data-run": mark.failure === undefined ? state : "failed",
    "data-drifted": mark.drifted || undefined,
    "data-stale": mark.stale || undefined,
    style: { "--plan": colour } as CSSProperties,
  };
}

/** The sign at the corner of an icon: what the plan will do, how far it is, or how it went. */
export function PlanSign({ mark, className }: { readonly mark: PlanMark; readonly className?: string }) {
  const sign = signOf(mark);
  if (!sign) return null;
  return (
    <span
      className={`${styles.sign} ${className ?? ""}`}
      data-run={sign.run}
      data-stale={mark.stale || undefined}
      data-plain={sign.colour === undefined || undefined}
      style={{ "--plan": sign.colour } as CSSProperties}
      title={sign.word}
    >
      {sign.symbol}
    </span>
  );
}

interface Sign {
  readonly symbol: string;
  readonly word: string;
  readonly colour?: string;
  readonly run?: string;
}

function signOf(mark: PlanMark): Sign | undefined {
  const { symbol, word, colour } = planStyles[mark.action];
  const { progress } = mark;
  if (mark.failure !== undefined)
    return { symbol: "✕", word: mark.failure, colour: "var(--gp-plan-destroy)", run: "failed" };
  if (progress?.state === "done") return { symbol: "✓", word: `${word}: done`, colour };
  if (progress?.state === "skipped") return { symbol: "⏸", word: `${word}: not reached`, colour };
  if (progress?.state === "running") {
    return { symbol, word: `${word}: ${progress.done} of ${progress.total} done`, colour, run: "running" };
  }
  if (symbol !== "") return { symbol, word: mark.stale ? `${word} (plan out of date)` : word, colour };
  return mark.drifted ? { symbol: "Δ", word: "Drifted", colour: "var(--gp-plan-drift)" } : undefined;
}

/** What the plan says of a box, in words; empty when it says nothing. */
export function planInWords(mark: PlanMark | undefined): string {
  const sign = mark && signOf(mark);
  return sign ? sign.word.toLowerCase() : "";
}
