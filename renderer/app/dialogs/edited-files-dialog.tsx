import { Button, Checkbox, Stack } from "@mantine/core";
import { useState } from "react";
import { useProject } from "../../state/project-store";
import { useWindow } from "../../state/window-store";
import { notifyDone, notifyError } from "../../ui/notify";
import { editedFile } from "../edited-file";
import { Dialog } from "./dialog";

/** Generated files that somebody edited: which of them Groundplan may write again. */
export function EditedFilesDialog() {
  const notices = useProject((state) => state.notices);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const close = useWindow.getState().closeDialog;
  const files = notices.flatMap((notice) => {
    const path = editedFile(notice);
    return path === undefined ? [] : [{ path, message: notice.message }];
  });
  const write = async () => {
    setBusy(true);
    try {
      await useProject.getState().regenerate(chosen);
      close();
      notifyDone("Written again", `${chosen.join(", ")}: as the drawing wants it. A copy of the edit is kept.`);
    } catch (error) {
      notifyError("Nothing was written", error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title="Generated files that were edited"
      size={560}
      actions={
        <>
          <Button variant="default" onClick={close} data-autofocus>
            Leave them
          </Button>
          <Button color="red" loading={busy} disabled={chosen.length === 0} onClick={() => void write()}>
            Overwrite {chosen.length > 0 ? chosen.length : ""}
          </Button>
        </>
      }
    >
      <p>
        Groundplan leaves alone what somebody edited. Move additions of your own to <code>infra/custom.ts</code>, which
        is yours and never touched; then choose what may be written again. A copy of each is kept in{" "}
        <code>.groundplan/replaced</code>.
      </p>
      <Checkbox.Group value={[...chosen]} onChange={setChosen} aria-label="Files to overwrite">
        <Stack gap={10}>
          {files.map(({ path, message }) => (
            <Checkbox key={path} value={path} label={path} description={message} />
          ))}
        </Stack>
      </Checkbox.Group>
    </Dialog>
  );
}
