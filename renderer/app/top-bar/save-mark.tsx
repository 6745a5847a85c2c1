import { Tooltip } from "@mantine/core";
import { Check, CloudOff, LoaderCircle, Pencil, TriangleAlert } from "lucide-react";
import { useKeysOf } from "../../actions/use-action";
import { type SaveState, useProject } from "../../state/project-store";
import { useWindow } from "../../state/window-store";
import { lookAtBoth } from "../conflict";
import { keyText } from "../platform";
import styles from "./top-bar.module.css";

/** Whether the files hold what is drawn; where they do not, a click does something about it. */
export function SaveMark() {
  const save = useProject((state) => state.save);
  const keys = useKeysOf("file.save");
  const { Icon, word, tip } = markOf(save, keys);
  const act = () => {
    if (save.state === "conflict") void lookAtBoth();
    else if (save.state === "read-only") useWindow.getState().openDialog({ type: "save-copy" });
    else void useProject.getState().saveNow();
  };
  const content = (
    <>
      <Icon size={14} aria-hidden="true" />
      <span className={styles.saveText}>{word}</span>
    </>
  );
  return (
    <Tooltip label={tip}>
      {save.state !== "saved" && save.state !== "saving" ? (
        <button
          type="button"
          className={styles.save}
          data-state={save.state}
          aria-label={`${word}. ${tip}`}
          onClick={act}
        >
          {content}
        </button>
      ) : (
        <span className={styles.save} data-state={save.state} role="img" aria-label={word}>
          {content}
        </span>
      )}
    </Tooltip>
  );
}

function markOf(save: SaveState, keys: string | undefined) {
  switch (save.state) {
    case "saved":
      return { Icon: Check, word: "Saved", tip: "The project's files hold what is drawn." };
    case "dirty":
      return {
        Icon: Pencil,
        word: "Edited",
        tip: `${keys ? `Save with ${keyText(keys)}. ` : ""}A draft is kept in the meantime.`,
      };
    case "saving":
      return { Icon: LoaderCircle, word: "Saving…", tip: "Writing the project's files." };
    case "conflict":
      return {
        Icon: TriangleAlert,
        word: "Changed on disk",
        tip: "The files changed outside of this window. Click to choose.",
      };
    case "failed":
      return { Icon: CloudOff, word: "Not saved", tip: `${save.message} ${save.remedy}` };
    case "read-only":
      return {
        Icon: CloudOff,
        word: "Read-only",
        tip: "This folder cannot be written to. A draft is kept; click to save a copy elsewhere.",
      };
  }
}
