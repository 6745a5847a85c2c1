import { Button, Checkbox, Switch, TextInput } from "@mantine/core";
import { RotateCcw, Search } from "lucide-react";
import { useState } from "react";
import { isRebound, keysOf, resetAllKeys } from "../../actions/bindings";
import { type ActionCategory, type AppAction, allActions } from "../../actions/registry";
import { usePreferences } from "../../state/preferences-store";
import { announce } from "../../ui/announce";
import { keyText } from "../platform";
import { Dialog } from "./dialog";
import { ShortcutRow } from "./shortcut-row";
import styles from "./shortcut-sheet.module.css";

const order: readonly ActionCategory[] = ["File", "Edit", "View", "Go", "Insert", "Arrange", "Run", "Help"];

/** Every action and its keys, by category, from the one registry that menus and palette are made from; keys can be changed. */
export function ShortcutSheet() {
  const [text, setText] = useState("");
  const [all, setAll] = useState(false);
  const [changing, setChanging] = useState<string>();
  const singleKeys = usePreferences((state) => state.preferences.singleKeys);
  const changed = usePreferences((state) => Object.keys(state.preferences.keys).length);
  const { change } = usePreferences.getState();
  const actions = allActions().filter((action) => isListed(action, all) && fits(action, text));
  const categories = order.filter((category) => actions.some((action) => action.category === category));
  return (
    <Dialog title="Keyboard shortcuts" size={920}>
      <div className={styles.bar}>
        <TextInput
          size="sm"
          placeholder="Find a shortcut"
          aria-label="Find a shortcut"
          leftSection={<Search size={14} />}
          value={text}
          data-autofocus
          className={styles.find}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Checkbox
          size="sm"
          label="Commands without keys too"
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
        <Switch
          size="sm"
          label="Single-letter keys"
          title="Letters, digits and signs by themselves, such as C for Connect. Speech input and shaky hands may type them unasked."
          checked={singleKeys}
          onChange={(event) => {
            const on = event.currentTarget.checked;
            change({ singleKeys: on });
            announce(on ? "Single-letter keys are on." : "Single-letter keys are off.");
          }}
        />
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<RotateCcw size={13} />}
          disabled={changed === 0}
          onClick={() => {
            resetAllKeys();
            setChanging(undefined);
            announce("All actions have the keys they came with.");
          }}
        >
          Reset all
        </Button>
      </div>
      {actions.length === 0 && <p>No shortcut is called so.</p>}
      <div className={styles.columns}>
        {categories.map((category) => (
          <section key={category} className={styles.category}>
            <h3>{category}</h3>
            <ul>
              {actions
                .filter((action) => action.category === category)
                .map((action) => (
                  <ShortcutRow
                    key={action.id}
                    action={action}
                    isChanging={changing === action.id}
                    onChanging={(isChanging) => setChanging(isChanging ? action.id : undefined)}
                  />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** Actions that have keys, or had some until they were taken away; the others where they are asked for. */
function isListed(action: AppAction, all: boolean): boolean {
  return (
    (action.keys ?? []).length > 0 ||
    keysOf(action).length > 0 ||
    isRebound(action) ||
    (all && action.inPalette !== false)
  );
}

/** By the words of its name, or by its keys. */
function fits(action: AppAction, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return (
    wanted === "" ||
    action.title.toLowerCase().includes(wanted) ||
    keysOf(action).some((keys) => keyText(keys).toLowerCase() === wanted)
  );
}
