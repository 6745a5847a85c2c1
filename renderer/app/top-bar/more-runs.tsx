import { ActionIcon, Menu } from "@mantine/core";
import { Ellipsis } from "lucide-react";
import { findAction, runAction } from "../../actions/registry";
import styles from "./top-bar.module.css";

/** What is run less often than a plan; the same actions as in the command palette. */
const ids = ["run.drift", "run.discard", "run.destroy"];

export function MoreRuns() {
  return (
    <Menu position="bottom-end" shadow="md" width={270} withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} radius="md" aria-label="More runs">
          <Ellipsis size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {ids.map((id) => {
          const action = findAction(id);
          if (!action) return null;
          const enabled = action.enabled?.() ?? true;
          const Icon = action.icon;
          return (
            <Menu.Item
              key={id}
              disabled={enabled !== true}
              c={id === "run.destroy" ? "var(--gp-error-text)" : undefined}
              leftSection={Icon && <Icon size={15} />}
              onClick={() => runAction(id)}
            >
              {action.title}
              {enabled !== true && <span className={styles.optionText}>{enabled}</span>}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
