import { TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { useState } from "react";
import { type ActionCategory, allActions } from "../../actions/registry";
import { keyText } from "../platform";
import { Dialog } from "./dialog";
import styles from "./shortcut-sheet.module.css";

const order: readonly ActionCategory[] = ["File", "Edit", "View", "Go", "Insert", "Arrange", "Run", "Help"];

/** Every action that has keys, by category, from the one registry that menus and palette are made from. */
export function ShortcutSheet() {
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const actions = allActions().filter(
    ({ keys, title }) => keys && keys.length > 0 && (wanted === "" || title.toLowerCase().includes(wanted)),
  );
  const categories = order.filter((category) => actions.some((action) => action.category === category));
  return (
    <Dialog title="Keyboard shortcuts" size={860}>
      <TextInput
        size="sm"
        placeholder="Find a shortcut"
        aria-label="Find a shortcut"
        leftSection={<Search size={14} />}
        value={text}
        data-autofocus
        mb={14}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {actions.length === 0 && <p>No shortcut is called so.</p>}
      <div className={styles.columns}>
        {categories.map((category) => (
          <section key={category} className={styles.category}>
            <h3>{category}</h3>
            <dl>
              {actions
                .filter((action) => action.category === category)
                .map((action) => (
                  <div key={action.id} className={styles.row}>
                    <dt>{action.title}</dt>
                    <dd>
                      {action.keys?.map((keys) => (
                        <kbd key={keys}>{keyText(keys)}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
