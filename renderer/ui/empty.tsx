import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./empty.module.css";

interface EmptyProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: { readonly label: string; readonly icon?: ReactNode; run(): void };
}

/** What stands where nothing is yet: why, and one thing to do about it. */
export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <div className={styles.icon} aria-hidden="true">
        {icon}
      </div>
      <p className={styles.title}>{title}</p>
      {children && <p className={styles.text}>{children}</p>}
      {action && (
        <Button variant="default" size="xs" leftSection={action.icon} onClick={action.run}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
