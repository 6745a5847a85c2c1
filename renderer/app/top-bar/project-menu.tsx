import { Menu } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import { useSyncExternalStore } from "react";
import { shownName } from "../../../model/names";
import { keysOf } from "../../actions/bindings";
import { allActions, runAction, subscribeActions } from "../../actions/registry";
import { useDrawing } from "../../state/drawing-store";
import { keyText } from "../platform";
import styles from "./top-bar.module.css";

/** The project's name with everything of the File category below it. */
export function ProjectMenu() {
  const name = useDrawing((state) => shownName(state.drawing.document.name, 60));
  const actions = useSyncExternalStore(subscribeActions, allActionsCached);
  return (
    <Menu position="bottom-start" shadow="md" width={270} withinPortal={false}>
      <Menu.Target>
        <button type="button" className={styles.picker} title={name}>
          <span className={styles.pickerText}>{name}</span>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {actions
          .filter(({ category }) => category === "File")
          .map((action) => {
            const enabled = action.enabled?.() ?? true;
            const Icon = action.icon;
            const [keys] = keysOf(action);
            return (
              <Menu.Item
                key={action.id}
                disabled={enabled !== true}
                title={enabled === true ? undefined : enabled}
                leftSection={Icon && <Icon size={15} />}
                rightSection={keys && <kbd className={styles.key}>{keyText(keys)}</kbd>}
                onClick={() => runAction(action.id)}
              >
                {action.title}
              </Menu.Item>
            );
          })}
      </Menu.Dropdown>
    </Menu>
  );
}

let cached = allActions();
subscribeActions(() => {
  cached = allActions();
});

function allActionsCached() {
  return cached;
}
