import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { AnyComponentDefinition, AnyConnectionDefinition } from "../../catalog/define";
import type { Component, Connection, Environment, Json } from "../../model/document";
import type { Problem } from "../../model/problem";
import { relevantProblems } from "../problems/problem-list";
import { useWindow } from "../state/window-store";
import { editDrawing } from "../ui/notify";
import { type FieldModel, formOf, inSentence } from "./field-model";
import { FieldRow } from "./field-row";
import { fieldState, valuesElsewhere } from "./field-state";
import styles from "./properties-form.module.css";

interface PropertiesFormProps {
  readonly owner: Component | Connection;
  /** What labels of undo call it: "orders". */
  readonly name: string;
  readonly definition: AnyComponentDefinition | AnyConnectionDefinition;
  readonly environments: readonly Environment[];
  readonly environment: Environment;
  readonly problems: readonly Problem[];
}

/** The form of a box or line, made from its schema. */
export function PropertiesForm(props: PropertiesFormProps) {
  const { owner, name, definition, environments, environment, problems } = props;
  const request = useWindow((state) => state.fieldRequest);
  const sections = formOf(definition.props);
  if (sections.length === 0) {
    return (
      <p className={styles.none}>
        {"transparent" in definition && definition.transparent
          ? "It has no settings: what lies in it counts as lying in the container around it."
          : "It has no settings: where it stands and its lines say all."}
      </p>
    );
  }

  const wantedField = request?.subject === owner.id ? request.property.split(".")[0] : undefined;

  const row = (field: FieldModel) => {
    const state = fieldState(owner, definition, field, environment);
    const change = (value: Json | undefined, inEnvironment: string | undefined, label: string) =>
      editDrawing(
        { type: "set-props", id: owner.id, props: { [field.name]: value }, environment: inEnvironment },
        label,
        `${owner.id}.${field.name}`,
      );
    return (
      <FieldRow
        key={field.name}
        field={field}
        state={state}
        environment={environment}
        mayDiffer={environments.length > 1}
        problem={problemOf(problems, field.name, environment.name)}
        problemElsewhere={problemElsewhere(problems, field.name, environment.name)}
        elsewhere={valuesElsewhere(owner, definition, field, environments, environment)}
        wanted={wantedField === field.name}
        onFocused={clearRequest}
        set={(value) =>
          change(value, state.overridden ? environment.name : undefined, `Change ${field.info.title} of ${name}`)
        }
        reset={() => change(undefined, undefined, `Reset ${field.info.title} of ${name}`)}
        toggleOverride={() =>
          state.overridden
            ? change(undefined, environment.name, `Use one ${field.info.title} everywhere`)
            : change(state.value ?? null, environment.name, `Own ${field.info.title} in ${environment.name}`)
        }
      />
    );
  };

  return (
    <div className={styles.form}>
      {sections.map((section) => (
        <section key={section.title ?? ""} className={styles.section}>
          {section.title && <h3 className={styles.title}>{section.title}</h3>}
          {section.fields.map(row)}
          {section.advanced.length > 0 && (
            <Advanced
              open={section.advanced.some(
                (field) =>
                  field.name === wantedField || problemOf(problems, field.name, environment.name)?.severity === "error",
              )}
              changed={section.advanced.filter((field) => field.name in owner.props).length}
              title={section.title}
            >
              {section.advanced.map(row)}
            </Advanced>
          )}
        </section>
      ))}
    </div>
  );
}

function clearRequest(): void {
  useWindow.getState().askForField(undefined);
}

function problemOf(problems: readonly Problem[], property: string, environment: string): Problem | undefined {
  const own = relevantProblems(problemsOf(problems, property), environment);
  return own.find(({ severity }) => severity !== "advice");
}

/** The gravest thing that is wrong with a property in other environments only. */
function problemElsewhere(problems: readonly Problem[], property: string, environment: string): Problem | undefined {
  const own = relevantProblems(problemsOf(problems, property), undefined);
  return own.find(
    (problem) =>
      problem.severity !== "advice" && problem.environment !== undefined && problem.environment !== environment,
  );
}

function problemsOf(problems: readonly Problem[], property: string): readonly Problem[] {
  return problems.filter((problem) => problem.property?.split(".")[0] === property);
}

interface AdvancedProps {
  readonly open: boolean;
  readonly changed: number;
  readonly title: string | undefined;
  readonly children: React.ReactNode;
}

function Advanced({ open: wanted, changed, title, children }: AdvancedProps) {
  const [opened, setOpened] = useState(false);
  const open = opened || wanted;
  return (
    <div>
      <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpened(!open)}>
        <ChevronRight size={13} className={styles.chevron} />
        {title ? `More about ${inSentence(title)}` : "More settings"}
        {changed > 0 && <span className={styles.changed}>{changed} changed</span>}
      </button>
      {open && children}
    </div>
  );
}
