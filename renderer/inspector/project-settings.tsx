import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { Plus, Settings2 } from "lucide-react";
import { useState } from "react";
import type { Environment, GroundplanDocument } from "../../model/document";
import { projectNameLength, shownName } from "../../model/names";
import { drawingStore } from "../state/drawing-store";
import { editDrawing } from "../ui/notify";
import { MapEditor } from "./editors/map-editor";
import { EnvironmentCard } from "./environment-card";
import styles from "./inspector.module.css";
import { tagsField } from "./tags-field";

interface ProjectSettingsProps {
  readonly document: GroundplanDocument;
  readonly environment: Environment;
}

/** Shown while nothing is selected: the project's name, its environments, what every resource is tagged with. */
export function ProjectSettings({ document, environment }: ProjectSettingsProps) {
  const [name, setName] = useState(document.name);
  const rename = () => {
    const wanted = name.trim();
    if (wanted === "" || wanted === document.name) setName(document.name);
    else editDrawing({ type: "rename-project", name: wanted }, "Rename the project");
  };
  return (
    <>
      <header className={styles.header}>
        <Settings2 size={22} aria-hidden="true" />
        <h2 className={styles.name}>{shownName(document.name, projectNameLength)}</h2>
        <p className={styles.type}>Project settings. Select a box or a line to see its own.</p>
      </header>

      <TextInput
        label="Name"
        size="xs"
        value={name}
        maxLength={projectNameLength}
        description={
          <>
            Names in AWS begin with <code>{document.key}</code>, whatever it is called here.
          </>
        }
        inputWrapperOrder={["label", "input", "description", "error"]}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
        }}
      />

      <section className={styles.section}>
        <h3 className={styles.sectionTitle}>
          Environments <span className={styles.count}>{document.environments.length}</span>
        </h3>
        {document.environments.map((each) => (
          <EnvironmentCard
            key={each.name}
            environment={each}
            document={document}
            current={each.name === environment.name}
          />
        ))}
        <Button
          mt={8}
          size="xs"
          variant="default"
          leftSection={<Plus size={14} />}
          onClick={() => addEnvironment(document)}
        >
          Add an environment
        </Button>
      </section>

      <section className={styles.section}>
        <h3 className={styles.sectionTitle}>Tags</h3>
        <p className={styles.summary}>On everything, besides Project, Environment and ManagedBy.</p>
        <div style={{ marginTop: 6 }}>
          <MapEditor
            id="project-tags"
            field={tagsField}
            value={document.settings.tags}
            standard={{}}
            error={undefined}
            describedBy={undefined}
            commit={(tags) =>
              editDrawing(
                {
                  type: "set-settings",
                  settings: { ...document.settings, tags: (tags ?? {}) as Record<string, string> },
                },
                "Change tags",
                "project.tags",
              )
            }
          />
        </div>
      </section>

      <section className={styles.section}>
        <h3 className={styles.sectionTitle}>Generated project</h3>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label="Constructs"
          value={document.settings.constructs}
          data={[
            { value: "cdktf", label: "cdktf" },
            { value: "cdktn", label: "cdktn" },
          ]}
          onChange={(constructs) =>
            editDrawing(
              { type: "set-settings", settings: { ...document.settings, constructs: constructs as "cdktf" | "cdktn" } },
              "Change the constructs",
            )
          }
        />
        <p className={styles.summary} style={{ marginTop: 6 }}>
          The same constructs, addresses and state either way; cdktn is the maintained fork of cdktf.
        </p>
      </section>
    </>
  );
}

function addEnvironment(document: GroundplanDocument): void {
  const taken = new Set(document.environments.map(({ name }) => name));
  const name = ["dev", "test", "staging", "prod", ...Array.from({ length: 99 }, (_, index) => `env-${index + 1}`)].find(
    (candidate) => !taken.has(candidate),
  );
  if (name === undefined) return;
  const environment: Environment = { name, profile: name === "prod" ? "prod" : "dev", state: { type: "local" } };
  if (editDrawing({ type: "add-environment", environment }, `Add the environment ${name}`)) {
    drawingStore.getState().setEnvironment(name);
  }
}
