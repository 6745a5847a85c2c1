import { Button, Group, Select, TextInput } from "@mantine/core";
import { Check, Trash2 } from "lucide-react";
import { useState } from "react";
import {
  type Environment,
  environmentSchema,
  type GroundplanDocument,
  type Profile,
  type StateBackend,
} from "../../model/document";
import { drawingStore } from "../state/drawing-store";
import { mayRun } from "../state/run-status";
import { useRuns } from "../state/run-store";
import { EnvironmentDot } from "../ui/environment-dot";
import { editDrawing } from "../ui/notify";
import styles from "./environment-card.module.css";

interface EnvironmentCardProps {
  readonly environment: Environment;
  readonly document: GroundplanDocument;
  readonly current: boolean;
}

const profiles: readonly { readonly value: Profile; readonly label: string; readonly description: string }[] = [
  {
    value: "dev",
    label: "dev: low cost",
    description: "Smaller, single where that is enough, deleted without a trace.",
  },
  { value: "prod", label: "prod: available", description: "Spread over zones, protected from deletion, backed up." },
  { value: "strict", label: "strict: audited", description: "As prod, with own keys, longer records, tighter rules." },
];

const backends: readonly { readonly value: StateBackend["type"]; readonly label: string }[] = [
  { value: "local", label: "In the project's folder" },
  { value: "s3", label: "S3 bucket" },
  { value: "cloud", label: "HCP Terraform" },
];

const blankBackends: Readonly<Record<StateBackend["type"], StateBackend>> = {
  local: { type: "local" },
  s3: { type: "s3", bucket: "my-terraform-state", region: "us-east-1" },
  cloud: { type: "cloud", hostname: "app.terraform.io", organization: "my-organization", workspace: "my-workspace" },
};

/** One environment: its name, its profile, where its state is kept; folded while another one is being looked at. */
export function EnvironmentCard({ environment, document, current }: EnvironmentCardProps) {
  const [open, setOpen] = useState(false);
  const [removing, setRemoving] = useState(false);
  const [newName, setNewName] = useState<string>();
  const isInUse = useRuns(({ runs }) => mayRun(runs, environment.name));
  const rename = (name: string) => {
    setNewName(undefined);
    change({ name }, `Rename ${environment.name}`);
  };
  const change = (changes: Partial<Environment>, label: string, merge?: string) =>
    editDrawing(
      { type: "change-environment", name: environment.name, environment: { ...environment, ...changes } },
      label,
      merge,
    );
  const profile = profiles.find(({ value }) => value === environment.profile);
  const own = ownValues(document, environment.name);

  return (
    <div className={styles.card} data-current={current || undefined}>
      <div className={styles.head}>
        <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
          <EnvironmentDot environment={environment} />
          <span className={styles.name}>{environment.name}</span>
          <span className={styles.quiet}>{environment.profile}</span>
          {own > 0 && (
            <span className={styles.quiet}>
              · {own} own {own === 1 ? "value" : "values"}
            </span>
          )}
        </button>
        {current ? (
          <span className={styles.shown}>
            <Check size={13} aria-hidden="true" /> shown
          </span>
        ) : (
          <button
            type="button"
            className={styles.show}
            onClick={() => drawingStore.getState().setEnvironment(environment.name)}
          >
            Show
          </button>
        )}
      </div>
      {open && (
        <div className={styles.body}>
          <NameField key={newName} environment={environment} rename={isInUse ? setNewName : rename} />
          {newName !== undefined && (
            <div className={styles.confirm} role="alertdialog" aria-label={`Rename ${environment.name}`}>
              <p>
                What runs in {environment.name} has this name in its own names, and its state is kept under it. Called{" "}
                {newName}, everything is planned anew; what runs now keeps running, and Groundplan no longer knows of
                it. Destroy {environment.name} first, or add an environment instead.
              </p>
              <Group gap={6}>
                <Button size="compact-xs" color="red" onClick={() => rename(newName)}>
                  Rename it to {newName}
                </Button>
                <Button size="compact-xs" variant="default" data-autofocus onClick={() => setNewName(undefined)}>
                  Keep {environment.name}
                </Button>
              </Group>
            </div>
          )}
          <Select
            size="xs"
            label="Profile"
            description={profile?.description}
            inputWrapperOrder={["label", "input", "description"]}
            data={profiles.map(({ value, label }) => ({ value, label }))}
            value={environment.profile}
            allowDeselect={false}
            onChange={(value) =>
              value && change({ profile: value as Profile }, `Change the profile of ${environment.name}`)
            }
          />
          <Select
            size="xs"
            label="State"
            data={[...backends]}
            value={environment.state.type}
            allowDeselect={false}
            onChange={(value) =>
              value &&
              change({ state: blankBackends[value as StateBackend["type"]] }, `Move the state of ${environment.name}`)
            }
          />
          <BackendFields
            key={environment.state.type}
            state={environment.state}
            change={(state) => change({ state }, `Move the state of ${environment.name}`, `${environment.name}.state`)}
          />
          {document.environments.length > 1 &&
            (removing ? (
              <div
                ref={intoView}
                className={styles.confirm}
                role="alertdialog"
                aria-label={`Remove ${environment.name}`}
              >
                <p>
                  What runs in {environment.name} keeps running: destroy it first if it should end.
                  {own > 0 && ` Its ${own} own values go with it.`}
                </p>
                <Group gap={6}>
                  <Button
                    size="compact-xs"
                    color="red"
                    onClick={() =>
                      editDrawing(
                        { type: "remove-environment", name: environment.name },
                        `Remove the environment ${environment.name}`,
                      )
                    }
                  >
                    Remove {environment.name}
                  </Button>
                  <Button size="compact-xs" variant="default" onClick={() => setRemoving(false)}>
                    Keep it
                  </Button>
                </Group>
              </div>
            ) : (
              <Button
                size="compact-xs"
                variant="subtle"
                color="red"
                leftSection={<Trash2 size={13} />}
                style={{ alignSelf: "flex-start" }}
                onClick={() => setRemoving(true)}
              >
                Remove
              </Button>
            ))}
        </div>
      )}
    </div>
  );
}

/** What is asked is seen: it comes up below what was pressed. */
function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}

interface NameFieldProps {
  readonly environment: Environment;
  rename(name: string): void;
}

function NameField({ environment, rename }: NameFieldProps) {
  const [name, setName] = useState(environment.name);
  const checked = environmentSchema.shape.name.safeParse(name);
  const fault = checked.success ? undefined : checked.error.issues[0]?.message;
  return (
    <TextInput
      size="xs"
      label="Name"
      value={name}
      error={fault}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={() => {
        if (fault === undefined && name !== environment.name) rename(name);
        else setName(environment.name);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}

interface BackendFieldsProps {
  readonly state: StateBackend;
  change(state: StateBackend): void;
}

function BackendFields({ state, change }: BackendFieldsProps) {
  if (state.type === "local") return null;
  const { type, ...fields } = state;
  const names =
    type === "s3" ? (["bucket", "region", "key"] as const) : (["hostname", "organization", "workspace"] as const);
  const current = fields as Readonly<Record<string, string | undefined>>;
  return (
    <>
      {names.map((name) => (
        <TextInput
          key={name}
          size="xs"
          label={name.charAt(0).toUpperCase() + name.slice(1)}
          defaultValue={current[name] ?? ""}
          placeholder={name === "key" ? "{project}/{environment}.tfstate" : undefined}
          onBlur={(event) => {
            const text = event.currentTarget.value.trim();
            if (text === (current[name] ?? "")) return;
            change({ ...state, [name]: text === "" && name === "key" ? undefined : text } as StateBackend);
          }}
        />
      ))}
    </>
  );
}

/** How many properties differ in an environment. */
function ownValues(document: GroundplanDocument, environment: string): number {
  return [...document.components, ...document.connections].reduce(
    (sum, { overrides }) => sum + Object.keys(overrides?.[environment] ?? {}).length,
    0,
  );
}
