import { Spotlight } from "@mantine/spotlight";
import { Search } from "lucide-react";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { catalog } from "../../catalog";
import { keyText } from "../app/platform";
import { currentArrangement } from "../canvas/operations/place";
import { iconOf } from "../canvas/scene/describe";
import { findByName, openAround } from "../canvas/view/find-store";
import { focusBox } from "../canvas/view/focus";
import { reveal } from "../canvas/view/viewport";
import { drawingStore } from "../state/drawing-store";
import { ComponentIcon } from "../ui/component-icon";
import { arrangeActions } from "./arrange-actions";
import { keysOf } from "./bindings";
import { type Command, commandsFor } from "./command-list";
import styles from "./command-palette.module.css";
import { commandPalette, commandPaletteStore } from "./command-palette-store";
import { editActions } from "./edit-actions";
import { filterActions } from "./filter-actions";
import { goActions } from "./go-actions";
import { groupActions } from "./group-actions";
import { imageActions } from "./image-actions";
import { installInput } from "./input";
import { insertActions } from "./insert-actions";
import { lineActions } from "./line-actions";
import { allActions, registerActions, runAction, subscribeActions } from "./registry";
import { settingsActions } from "./settings-actions";
import { canvasViewActions } from "./view-actions";

/** Boxes of the drawing that are offered beside commands. */
const mostBoxes = 6;

/**
 * Everything that can be done, by typing; and every box, to go to. Mounted once for the whole window, it also brings
 * the canvas's actions into the registry and listens to the keys.
 */
export function CommandPalette() {
  const [text, setText] = useState("");

  useEffect(() => {
    const stops = [
      registerActions([
        ...editActions,
        ...settingsActions,
        ...insertActions,
        ...lineActions,
        ...arrangeActions,
        ...groupActions,
        ...imageActions,
        ...filterActions,
        ...canvasViewActions,
        ...goActions,
      ]),
      installInput(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  return (
    <Spotlight.Root
      store={commandPaletteStore}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      clearQueryOnClose
      maxHeight={440}
      size={580}
      scrollable
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      attributes={{ content: { "aria-label": "Command palette" } }}
    >
      <Spotlight.Search placeholder="Type a command or a box's name…" leftSection={<Search size={17} />} />
      <Results text={text} />
    </Spotlight.Root>
  );
}

/** A list that scrolls can be reached by keyboard. */
const reachable = { viewportProps: { tabIndex: 0, role: "group", "aria-label": "Commands" } };

function Results({ text }: { readonly text: string }) {
  const actions = useSyncExternalStore(subscribeActions, allActionsOnce);
  const commands = useMemo(() => commandsFor(actions, text), [actions, text]);
  const boxes = useMemo(() => (text.trim() === "" ? [] : findByName(text).slice(0, mostBoxes)), [text]);
  if (commands.length + boxes.length === 0) return <Spotlight.Empty>Nothing is called “{text}”.</Spotlight.Empty>;
  return (
    <Spotlight.ActionsList {...reachable}>
      {boxes.length > 0 && (
        <Spotlight.ActionsGroup label="On the canvas">
          {boxes.map((id) => (
            <BoxRow key={id} id={id} />
          ))}
        </Spotlight.ActionsGroup>
      )}
      {commands.map((command) => (
        <CommandRow key={command.action.id} command={command} />
      ))}
    </Spotlight.ActionsList>
  );
}

function CommandRow({ command: { action, refusal } }: { readonly command: Command }) {
  const Icon = action.icon;
  const [keys] = keysOf(action);
  return (
    <Spotlight.Action
      className={styles.row}
      disabled={refusal !== undefined}
      onClick={() => {
        // What the command opens takes the focus after the palette has given it back.
        requestAnimationFrame(() => runAction(action.id));
      }}
    >
      <span className={styles.icon}>{Icon && <Icon size={16} />}</span>
      <span className={styles.title}>{action.title}</span>
      {refusal !== undefined && <span className={styles.refusal}>{refusal}</span>}
      <span className={styles.category}>{action.category}</span>
      {keys && <kbd className={styles.keys}>{keyText(keys)}</kbd>}
    </Spotlight.Action>
  );
}

function BoxRow({ id }: { readonly id: string }) {
  const { byId } = currentArrangement();
  const component = byId.get(id);
  const definition = component && catalog.components.get(component.type);
  const parent = component?.parent === undefined ? undefined : byId.get(component.parent);
  return (
    <Spotlight.Action
      className={styles.row}
      onClick={() => {
        commandPalette.close();
        requestAnimationFrame(() => {
          openAround(id);
          drawingStore.getState().select([id]);
          reveal([id], true);
          focusBox(id);
        });
      }}
    >
      <span className={styles.icon}>
        {definition && <ComponentIcon icon={iconOf(component)} title={definition.title} size={18} />}
      </span>
      <span className={styles.title}>{component?.name}</span>
      <span className={styles.category}>
        {definition?.title}
        {parent && ` in ${parent.name}`}
      </span>
    </Spotlight.Action>
  );
}

let cached: ReturnType<typeof allActions> = [];

/** The registry gives a new list each time; React wants the same one while nothing changed. */
function allActionsOnce() {
  const next = allActions();
  if (next.length !== cached.length || next.some((action, index) => action !== cached[index])) cached = next;
  return cached;
}
