import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from "react";

interface InlineFieldProps {
  readonly value: string;
  /** Its name for screen readers. */
  readonly label: string;
  readonly placeholder?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
  /**
   * Called once: with what was typed, without spaces around it, or nothing when it is to stay as it was; and whether the
   * focus was still in the field then.
   */
  onDone(typed: string | undefined, hadFocus: boolean): void;
}

/** A field in the place of a text of the drawing: Enter and Tab keep what is typed, as leaving it does; Escape does not. */
export function InlineField({ value, label, placeholder, className, style, onDone }: InlineFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);

  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  const finish = (keep: boolean, hadFocus: boolean) => {
    if (done.current) return;
    done.current = true;
    onDone(keep ? (field.current?.value.trim() ?? "") : undefined, hadFocus);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" || event.key === "Tab") finish(true, true);
    else if (event.key === "Escape") finish(false, true);
    else return;
    event.preventDefault();
  };

  return (
    <input
      ref={field}
      className={`nodrag nopan ${className ?? ""}`}
      style={style}
      aria-label={label}
      placeholder={placeholder}
      defaultValue={value}
      maxLength={200}
      spellCheck={false}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true, false)}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
