import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { shownName } from "../../../model/names";
import { useDrawing } from "../../state/drawing-store";
import { useProject } from "../../state/project-store";
import { useWindow } from "../../state/window-store";
import { notifyDone, notifyError } from "../../ui/notify";
import { useAppInfo } from "../app-info";
import { chooseDirectory } from "../choose-directory";
import { folderName, joinFolder } from "../folder-name";
import { Dialog } from "./dialog";
import { FolderBrowser } from "./folder-browser";

/** Saves what is drawn as a project of its own in another folder. */
export function SaveCopyDialog() {
  const projects = useAppInfo((state) => state.info?.projectsDirectory) ?? "";
  const name = useDrawing((state) => state.drawing.document.name);
  const [target, setTarget] = useState(() => joinFolder(projects, `${folderName(shownName(name, 60))}-copy`));
  const [browsing, setBrowsing] = useState(false);
  const [busy, setBusy] = useState(false);
  const close = useWindow.getState().closeDialog;
  const folder = `${folderName(shownName(name, 60))}-copy`;

  const browse = async () => {
    const chosen = await chooseDirectory("Where should the copy go?", "create");
    if (chosen.type === "browse") setBrowsing(!browsing);
    else if (chosen.type === "chosen") setTarget(joinFolder(chosen.directory, folder));
  };
  const save = async () => {
    if (target.trim() === "" || busy) return;
    setBusy(true);
    try {
      await useProject.getState().saveCopy(target.trim());
      close();
      notifyDone("Saved as a copy", `This window now shows the project in ${target.trim()}.`);
    } catch (error) {
      notifyError("No copy was saved", error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      title="Save a copy as"
      size={520}
      actions={
        <>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" form="save-copy" loading={busy} disabled={target.trim() === ""}>
            Save the copy
          </Button>
        </>
      }
    >
      <form
        id="save-copy"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextInput
          label="Folder"
          description="A new or an empty one."
          value={target}
          spellCheck={false}
          data-autofocus
          onChange={(event) => setTarget(event.currentTarget.value)}
          rightSectionWidth={84}
          rightSection={
            <Button size="compact-xs" variant="subtle" onClick={() => void browse()}>
              Browse
            </Button>
          }
        />
      </form>
      {browsing && (
        <div style={{ marginTop: 10 }}>
          <FolderBrowser start={projects} onChoose={(chosen) => setTarget(joinFolder(chosen, folder))} />
        </div>
      )}
      <p style={{ marginTop: 14, marginBottom: 0 }}>
        The copy holds what is drawn now and your own code in <code>infra/</code>. Runs and local states stay in the
        first folder: what was created from there is known only there, and the copy would give its resources the same
        names in AWS.
      </p>
    </Dialog>
  );
}
