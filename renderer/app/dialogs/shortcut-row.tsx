import { Button } from "@mantine/core";
import { Pencil, RotateCcw } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { clashesWith, isRebound, keysOf, rebind, resetKeys, unbind } from "../../actions/bindings";
import { keysFromPress } from "../../actions/keys";
import type { AppAction } from "../../actions/registry";
import { announce } from "../../ui/announce";
import { isMac, keyText } from "../platform";
import styles from "./shortcut-sheet.module.css";

interface ShortcutRowProps {
  readonly action: AppAction;
  readonly isChanging: boolean;
  onChanging(isChanging: boolean): void;
}

/** One action with its keys, which a press of the button and then of the new keys changes. */
export function ShortcutRow({ action, isChanging, onChanging }: ShortcutRowProps) {
  const edit = useRef<HTMLButtonElement>(null);
  const end = () => {
    onChanging(false);
    requestAnimationFrame(() => edit.current?.focus());
  };
  if (isChanging) return <KeyCapture action={action} onEnd={end} />;
  return (
    <li className={styles.row} data-changed={isRebound(action) || undefined}>
      <span className={styles.title}>{action.title}</span>
      <span className={styles.keys}>
        {keysOf(action).map((keys) => (
          <kbd key={keys}>{keyText(keys)}</kbd>
        ))}
        {keysOf(action).length === 0 && <span className={styles.none}>no keys</span>}
      </span>
      {isRebound(action) && (
        <button
          type="button"
          className={styles.tool}
          data-always
          aria-label={`Reset the keys of ${action.title}`}
          title={`Back to ${action.keys?.map(keyText).join(", ") || "no keys"}`}
          onClick={() => {
            resetKeys(action);
            announce(`${action.title}: ${inWords(keysOf(action))}.`);
            edit.current?.focus();
          }}
        >
          <RotateCcw size={13} />
        </button>
      )}
      <button
        ref={edit}
        type="button"
        className={styles.tool}
        aria-label={`Change the keys of ${action.title}`}
        title="Change"
        onClick={() => onChanging(true)}
      >
        <Pencil size={13} />
      </button>
    </li>
  );
}

interface KeyCaptureProps {
  readonly action: AppAction;
  onEnd(): void;
}

/** Waits for the new keys; keys of another action are named before they are taken from it. */
function KeyCapture({ action, onEnd }: KeyCaptureProps) {
  const field = useRef<HTMLButtonElement>(null);
  const [pressed, setPressed] = useState<string>();
  const owners = pressed === undefined ? [] : clashesWith(action, pressed);

  useEffect(() => {
    field.current?.focus();
    announce(`Press the new keys for ${action.title}. Escape leaves them as they are.`);
  }, [action]);

  const take = (keys: string) => {
    rebind(action, keys);
    announce(`${action.title}: ${keyText(keys)}.`);
    onEnd();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Tab leaves as it does everywhere.
    if (event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      onEnd();
      return;
    }
    const keys = keysFromPress(event.nativeEvent, isMac);
    if (keys === undefined) return;
    const others = clashesWith(action, keys);
    if (others.length === 0) take(keys);
    else {
      setPressed(keys);
      announce(`${keyText(keys)} belongs to ${titles(others)}.`, "assertive");
    }
  };

  return (
    <li className={styles.capture}>
      <span className={styles.title}>{action.title}</span>
      <button
        ref={field}
        type="button"
        className={styles.field}
        // Escape ends the change and not the dialog.
        data-mantine-stop-propagation="true"
        aria-label={`New keys for ${action.title}`}
        onKeyDown={onKeyDown}
      >
        {pressed === undefined ? "Press the new keys…" : keyText(pressed)}
      </button>
      {pressed !== undefined && owners.length > 0 && (
        <p className={styles.clash}>
          {keyText(pressed)} belongs to <b>{titles(owners)}</b>. Press other keys, or take them from it.
        </p>
      )}
      <div className={styles.captureButtons}>
        {pressed !== undefined && owners.length > 0 && (
          <Button size="compact-xs" onClick={() => take(pressed)}>
            Take them
          </Button>
        )}
        {keysOf(action).length > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => {
              unbind(action);
              announce(`${action.title}: no keys.`);
              onEnd();
            }}
          >
            No keys
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onEnd}>
          Cancel
        </Button>
      </div>
    </li>
  );
}

function titles(actions: readonly AppAction[]): string {
  return actions.map(({ title }) => `“${title}”`).join(" and ");
}

function inWords(keys: readonly string[]): string {
  return keys.length > 0 ? keys.map(keyText).join(" or ") : "no keys";
}
