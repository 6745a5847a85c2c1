import { Menu } from "@mantine/core";
import { Fragment } from "react";
import { useStore } from "zustand";
import { keysOf } from "../../actions/bindings";
import { type ActionCategory, type AppAction, allActions, runAction } from "../../actions/registry";
import { keyText } from "../../app/platform";
import styles from "./canvas-menu.module.css";
import { closeMenu, menuStore } from "./menu-store";

const order: readonly ActionCategory[] = ["Insert", "Edit", "Arrange", "Go", "View", "File", "Run"];

const keptInWindow = { flip: false, shift: { mainAxis: true, crossAxis: true, padding: 8 } } as const;

/** The context menu of a box, a line or the canvas: the registry's actions that belong there. */
export function CanvasMenu() {
  const menu = useStore(menuStore, (state) => state.menu);
  if (!menu) return null;
  // What cannot be done with this box is not offered; the command palette lists it with the reason.
  const actions = allActions().filter(
    ({ inContextMenu, enabled }) => inContextMenu?.includes(menu.on) && (enabled?.() ?? true) === true,
  );
  const groups = order
    .map((category) => actions.filter((action) => action.category === category))
    .filter((group) => group.length > 0);
  return (
    <Menu
      key={`${menu.at.x} ${menu.at.y}`}
      opened
      onClose={closeMenu}
      position="bottom-start"
      offset={2}
      // Long menus come up from the lower edge of the window rather than lie beyond it.
      middlewares={keptInWindow}
      // In a low window it scrolls, and what scrolls has to be within reach of the keyboard.
      menuItemTabIndex={0}
      width={268}
      shadow="md"
      trapFocus
      returnFocus={false}
      withinPortal={false}
      floatingStrategy="fixed"
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label="Menu"
          className={styles.anchor}
          style={{ left: menu.at.x, top: menu.at.y }}
        />
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {groups.map((group, index) => (
          <Fragment key={group[0]?.category}>
            {index > 0 && <Menu.Divider />}
            {group.map((action) => (
              <MenuEntry key={action.id} action={action} />
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function MenuEntry({ action }: { readonly action: AppAction }) {
  const [first] = keysOf(action);
  const Icon = action.icon;
  return (
    <Menu.Item
      leftSection={Icon ? <Icon size={15} /> : <span className={styles.noIcon} />}
      rightSection={first && <kbd className={styles.keys}>{keyText(first)}</kbd>}
      data-danger={action.id === "edit.delete" || undefined}
      className={styles.item}
      onClick={() => runAction(action.id)}
    >
      {action.title}
    </Menu.Item>
  );
}
