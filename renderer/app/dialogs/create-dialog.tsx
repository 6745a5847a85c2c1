import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useProject } from "../../state/project-store";
import { useWindow } from "../../state/window-store";
import { notifyError } from "../../ui/notify";
import { useAppInfo } from "../app-info";
import { chooseDirectory } from "../choose-directory";
import { folderName, joinFolder } from "../folder-name";
import { Dialog } from "./dialog";
import { FolderBrowser } from "./folder-browser";

/** Names a new project and says where it goes. */
export function CreateDialog({ template }: { readonly template: string }) {
  const projects = useAppInfo((state) => state.info?.projectsDirectory) ?? "";
  const [name, setName] = useState("");
  const [parent, setParent] = useState(projects);
  const [own, setOwn] = useState<string>();
  const [browsing, setBrowsing] = useState(false);
  const [busy, setBusy] = useState(false);
  const close = useWindow.getState().closeDialog;
  const title = name.trim();
  const directory = own ?? joinFolder(parent, folderName(title));

  const browse = async () => {
    const chosen = await chooseDirectory("Where should the project go?", "create");
    if (chosen.type === "browse") setBrowsing(!browsing);
    else if (chosen.type === "chosen") setParent(chosen.directory);
  };
  const create = async () => {
    if (title === "") return;
    setBusy(true);
    try {
      await useProject.getState().create({ directory, name: title, template });
      close();
    } catch (error) {
      notifyError("The project could not be created", error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      title="New project"
      size={520}
      actions={
        <>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button loading={busy} disabled={title === ""} onClick={() => void create()}>
            Create
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <TextInput
          label="Name"
          description="Names in AWS begin with it, shortened. They stay when you rename the project later."
          inputWrapperOrder={["label", "input", "description"]}
          placeholder="Storefront"
          value={name}
          maxLength={100}
          data-autofocus
          mb={14}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Folder"
          value={directory}
          spellCheck={false}
          onChange={(event) => setOwn(event.currentTarget.value)}
          rightSectionWidth={84}
          rightSection={
            <Button size="compact-xs" variant="subtle" onClick={() => void browse()}>
              Browse
            </Button>
          }
        />
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
      {browsing && (
        <div style={{ marginTop: 10 }}>
          <FolderBrowser
            start={parent}
            onChoose={(chosen) => {
              setParent(chosen);
              setOwn(undefined);
            }}
          />
        </div>
      )}
    </Dialog>
  );
}
