import { Menu } from "@mantine/core";
import { Check, ChevronDown, Settings2 } from "lucide-react";
import { drawingStore, useDrawing } from "../../state/drawing-store";
import { useProject } from "../../state/project-store";
import { rememberProject } from "../../state/remember-project";
import { useWindow } from "../../state/window-store";
import { EnvironmentDot, isProduction } from "../../ui/environment-dot";
import styles from "./top-bar.module.css";

/** The environment that forms, code and plan speak of. Production has its own colour. */
export function EnvironmentPicker() {
  const environments = useDrawing((state) => state.drawing.document.environments);
  const name = useDrawing((state) => state.environment);
  const directory = useProject((state) => state.directory);
  const current = environments.find((environment) => environment.name === name);
  const choose = (chosen: string) => {
    drawingStore.getState().setEnvironment(chosen);
    if (directory !== undefined) rememberProject(directory, { environment: chosen });
  };
  return (
    <Menu position="bottom-start" shadow="md" width={270} withinPortal={false}>
      <Menu.Target>
        <button
          type="button"
          className={styles.picker}
          data-tone={current && isProduction(current) ? "production" : undefined}
          aria-label={`Environment ${name}`}
        >
          {current && <EnvironmentDot environment={current} />}
          <span className={styles.pickerText}>{name}</span>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Environment</Menu.Label>
        {environments.map((environment) => (
          <Menu.Item
            key={environment.name}
            leftSection={<EnvironmentDot environment={environment} />}
            rightSection={environment.name === name && <Check size={14} aria-label="shown" />}
            onClick={() => choose(environment.name)}
          >
            <span className={styles.option}>{environment.name}</span>
            <span className={styles.optionText}>
              {environment.profile} profile, state {stateText[environment.state.type]}
            </span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<Settings2 size={14} />}
          onClick={() => {
            drawingStore.getState().select([]);
            useWindow.getState().unfold("right");
          }}
        >
          Manage environments
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const stateText = { local: "in the project", s3: "in S3", cloud: "in HCP Terraform" } as const;
