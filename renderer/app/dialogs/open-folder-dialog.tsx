import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useProject } from "../../state/project-store";
import { useWindow } from "../../state/window-store";
import { notifyError } from "../../ui/notify";
import { useAppInfo } from "../app-info";
import { Dialog } from "./dialog";
import { FolderBrowser } from "./folder-browser";

/** Opens a project by its folder, where the host has no native dialog. */
export function OpenFolderDialog() {
  const start = useAppInfo((state) => state.info?.projectsDirectory);
  const [directory, setDirectory] = useState("");
  const [busy, setBusy] = useState(false);
  const close = useWindow.getState().closeDialog;

  const open = async (chosen: string) => {
    setBusy(true);
    try {
      await useProject.getState().open(chosen);
      close();
    } catch (error) {
      notifyError("The project could not be opened", error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      title="Open a project"
      size={560}
      actions={
        <>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button loading={busy} disabled={directory.trim() === ""} onClick={() => void open(directory.trim())}>
            Open
          </Button>
        </>
      }
    >
      <TextInput
        label="Folder"
        placeholder={start}
        value={directory}
        data-autofocus
        mb={10}
        spellCheck={false}
        onChange={(event) => setDirectory(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && directory.trim() !== "") void open(directory.trim());
        }}
      />
      <FolderBrowser start={start} onChoose={setDirectory} onOpen={(chosen) => void open(chosen)} />
    </Dialog>
  );
}
