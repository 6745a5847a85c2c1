import { Lock } from "lucide-react";
import { howToUnlock } from "../operations/lock";
import styles from "./lock-sign.module.css";

/** The sign of a box whose place and size are locked. */
export function LockSign({ locked, className }: { readonly locked: boolean; readonly className?: string }) {
  if (!locked) return null;
  return (
    <span className={`${styles.sign} ${className ?? ""}`} data-lock title={`Locked in its place. ${howToUnlock}`}>
      <Lock size={11} strokeWidth={2.5} aria-hidden="true" />
    </span>
  );
}
