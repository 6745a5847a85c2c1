import { Tabs } from "@mantine/core";
import { Outline } from "../outline";
import { Palette } from "../palette";
import { usePreferences } from "../state/preferences-store";
import { type LeftTab, useWindow } from "../state/window-store";
import styles from "./left-panel.module.css";

/** What can be drawn, and what is drawn as a tree. */
export function LeftPanel() {
  const tab = usePreferences((state) => state.preferences.leftTab);
  return (
    <Tabs
      value={tab}
      variant="none"
      keepMounted={false}
      className={styles.panel}
      classNames={{ list: styles.tabs, tab: styles.tab, panel: styles.content }}
      onChange={(value) => useWindow.getState().showLeft((value ?? "components") as LeftTab)}
    >
      <Tabs.List aria-label="Components or outline">
        <Tabs.Tab value="components">Components</Tabs.Tab>
        <Tabs.Tab value="outline">Outline</Tabs.Tab>
      </Tabs.List>
      <h2 className={styles.hidden}>{tab === "components" ? "Components" : "Outline"}</h2>
      <Tabs.Panel value="components">
        <Palette />
      </Tabs.Panel>
      <Tabs.Panel value="outline">
        <Outline />
      </Tabs.Panel>
    </Tabs>
  );
}
