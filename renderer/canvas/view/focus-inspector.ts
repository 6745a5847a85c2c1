import { useWindow } from "../../state/window-store";

/** Goes to the inspector's first field; to the inspector itself when it has none. Unfolds it if it is folded. */
export function focusInspector(): void {
  useWindow.getState().unfold("right");
  // It shows the selection once React has drawn it.
  requestAnimationFrame(() => {
    const region = document.querySelector<HTMLElement>('[data-region="inspector"]');
    const field = region?.querySelector<HTMLElement>(
      "input:not([disabled]), textarea:not([disabled]), select:not([disabled])",
    );
    (field ?? region)?.focus();
    if (field instanceof HTMLInputElement) field.select();
  });
}
