import { ActionIcon, HoverCard, Tooltip } from "@mantine/core";
import { Info, Layers, Layers2, RotateCcw } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import type { Environment, Json } from "../../model/document";
import type { Problem } from "../../model/problem";
import { editors } from "./editors";
import type { FieldModel } from "./field-model";
import styles from "./field-row.module.css";
import { type FieldState, valueInWords } from "./field-state";

interface FieldRowProps {
  readonly field: FieldModel;
  readonly state: FieldState;
  readonly environment: Environment;
  /** Several environments exist, so that a value may differ between them. */
  readonly mayDiffer: boolean;
  readonly problem: Problem | undefined;
  /** What is wrong with the value in another environment only. */
  readonly problemElsewhere: Problem | undefined;
  /** The values of the other environments, in words. */
  readonly elsewhere: string;
  /** Takes the focus as soon as it is shown. */
  readonly wanted: boolean;
  set(value: Json | undefined): void;
  reset(): void;
  /** Gives the environment at hand a value of its own, or takes it away. */
  toggleOverride(): void;
  onFocused(): void;
}

/** Between a row and the card with its help, in pixels: the panel's own padding and a little air. */
const cardGap = 20;

/** One property: its title, unit and help, its editor, and where its value comes from. */
export function FieldRow(props: FieldRowProps) {
  const { field, state, environment, mayDiffer, problem, wanted, set, reset, toggleOverride, onFocused } = props;
  const id = useId();
  const helpId = useId();
  const row = useRef<HTMLDivElement>(null);
  const help = useRef<HTMLButtonElement>(null);
  const [helpOffset, setHelpOffset] = useState(cardGap);
  const { info, kind } = field;
  const Editor = editors[kind.type];
  const standard = valueInWords(field, state.standard);

  useEffect(() => {
    if (!wanted) return;
    row.current?.scrollIntoView({ block: "center" });
    row.current?.querySelector<HTMLElement>("input, textarea, button[role='switch']")?.focus();
    onFocused();
  }, [wanted, onFocused]);

  // Beside the whole row, so that the card never lies on the field that it explains.
  const placeHelp = () => {
    const from = help.current?.getBoundingClientRect().left ?? 0;
    const to = row.current?.getBoundingClientRect().left ?? 0;
    setHelpOffset(from - to + cardGap);
  };

  const note = noteOf(props);
  return (
    <div ref={row} className={styles.row} data-inline={kind.type === "boolean" || undefined} data-field={field.name}>
      <div className={styles.head}>
        <label htmlFor={id} className={styles.label}>
          {info.title}
        </label>
        {(info.help || info.replaces) && (
          <HoverCard
            width={260}
            position="left-start"
            offset={helpOffset}
            shadow="md"
            openDelay={200}
            withinPortal
            onOpen={placeHelp}
          >
            <HoverCard.Target>
              <button
                ref={help}
                type="button"
                className={styles.help}
                aria-label={`About ${info.title}`}
                aria-describedby={helpId}
              >
                <Info size={13} />
              </button>
            </HoverCard.Target>
            <HoverCard.Dropdown className={styles.card}>
              {info.help && <p>{info.help}</p>}
              {info.replaces && <p>A change after apply replaces the resource.</p>}
              <p className={styles.quiet}>
                Default in {environment.name} ({environment.profile} profile): {standard}
              </p>
            </HoverCard.Dropdown>
          </HoverCard>
        )}
        {state.changed && !state.overridden && (
          <Tooltip label={`Changed from the default (${standard}). Click to reset.`}>
            <button
              type="button"
              className={styles.changed}
              aria-label={`Reset ${info.title} to its default, ${standard}`}
              onClick={reset}
            >
              <span className={styles.dot} />
              <RotateCcw size={12} className={styles.resetIcon} />
            </button>
          </Tooltip>
        )}
        <span className={styles.space} />
        {state.overridden && (
          <span className={styles.only} data-production={environment.profile !== "dev" || undefined}>
            only in {environment.name}
          </span>
        )}
        {mayDiffer && !info.uniform && (
          <Tooltip
            label={
              state.overridden
                ? `Without a value of its own ${environment.name} has ${valueInWords(field, state.shared)} again`
                : `Give ${environment.name} a value of its own`
            }
          >
            <ActionIcon
              variant="subtle"
              color={state.overridden ? "accent" : "gray"}
              size="xs"
              className={styles.override}
              aria-pressed={state.overridden}
              aria-label={`${info.title}: a value of its own in ${environment.name}`}
              onClick={toggleOverride}
            >
              {state.overridden ? <Layers2 size={13} /> : <Layers size={13} />}
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <div className={styles.editor}>
        <Editor
          id={id}
          field={field}
          value={state.value}
          standard={state.standard}
          error={problem?.severity === "error" ? problem.message : undefined}
          describedBy={note ? `${helpId}-note` : undefined}
          commit={set}
        />
      </div>
      {info.help && (
        <span id={helpId} hidden>
          {info.help}
        </span>
      )}
      {note && (
        <p id={`${helpId}-note`} className={styles.note} data-severity={note.severity}>
          {note.text}
        </p>
      )}
    </div>
  );
}

interface Note {
  readonly text: string;
  readonly severity?: Problem["severity"];
}

/** The line below a field: a warning about it, what is wrong in another environment, or where it has another value. */
function noteOf({ state, problem, problemElsewhere, elsewhere }: FieldRowProps): Note | undefined {
  if (problem && problem.severity !== "error") return { text: problem.message, severity: problem.severity };
  if (problemElsewhere) return { text: problemElsewhere.message, severity: problemElsewhere.severity };
  if (state.overridden) return { text: elsewhere };
  if (state.overriddenElsewhere.length > 0) return { text: `Different in ${state.overriddenElsewhere.join(", ")}` };
  return undefined;
}
