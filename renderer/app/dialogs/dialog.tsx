import { Modal } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useWindow } from "../../state/window-store";
import styles from "./dialog.module.css";

interface DialogProps {
  readonly title: string;
  readonly size?: string | number;
  readonly children: ReactNode;
  /** Buttons, the one that goes on last. */
  readonly actions?: ReactNode;
  onClose?(): void;
}

/** A dialog of the window: Esc and the cross close it, and the focus goes back to where it came from. */
export function Dialog({ title, size = 480, children, actions, onClose }: DialogProps) {
  useReturnedFocus();
  const close = () => {
    onClose?.();
    useWindow.getState().closeDialog();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={size}
      classNames={{ title: styles.title, body: styles.body, header: styles.header }}
      // Inside a dialog a header is no banner of the page.
      attributes={{ header: { role: "presentation" } }}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {children}
      {actions && <div className={styles.actions}>{actions}</div>}
    </Modal>
  );
}

/** Gives the focus back to where it was before the dialog, or to the drawing when that is gone. */
function useReturnedFocus(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const place =
          opener?.isConnected && opener !== document.body ? opener : document.getElementById("canvas-region");
        if (place instanceof HTMLElement) place.focus({ preventScroll: true });
      });
    },
    [opener],
  );
}
