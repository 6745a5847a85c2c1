import { Button, Radio, Select, Stack, TextInput } from "@mantine/core";
import { FolderOpen } from "lucide-react";
import { useState } from "react";
import type { ErrorView } from "../../../server/protocol";
import { host } from "../../host/client";
import { errorView } from "../../host/error-view";
import { useDrawing } from "../../state/drawing-store";
import { useProject } from "../../state/project-store";
import { useWindow } from "../../state/window-store";
import { notifyDone, notifyError, notifyProblem } from "../../ui/notify";
import { chooseDirectory } from "../choose-directory";
import { Dialog } from "./dialog";
import { FolderBrowser } from "./folder-browser";

type Format = "hcl" | "cdktf" | "json";

const formats: readonly { readonly value: Format; readonly label: string; readonly description: string }[] = [
  { value: "hcl", label: "Terraform (HCL)", description: "Readable .tf files of one environment" },
  { value: "cdktf", label: "CDKTF project", description: "The TypeScript project, all environments" },
  { value: "json", label: "Terraform JSON", description: "cdk.tf.json of one environment, as it is planned" },
];

/** Hands the infrastructure over to people who work without the drawing. */
export function ExportDialog() {
  const environments = useDrawing((state) => state.drawing.document.environments);
  const shown = useDrawing((state) => state.environment);
  const directory = useProject((state) => state.directory) ?? "";
  const [format, setFormat] = useState<Format>("hcl");
  const [environment, setEnvironment] = useState(shown);
  const [out, setOut] = useState(() => `${directory}/export`);
  const [browsing, setBrowsing] = useState(false);
  const [busy, setBusy] = useState(false);
  /** What stands in the way of writing, in words. */
  const [taken, setTaken] = useState<ErrorView>();
  /** Generated files that were edited, so that what is exported would not be what is drawn. */
  const [edited, setEdited] = useState<ErrorView>();
  const close = useWindow.getState().closeDialog;

  const browse = async () => {
    const chosen = await chooseDirectory("Where should the export go?", "create");
    if (chosen.type === "browse") setBrowsing(true);
    else if (chosen.type === "chosen") chooseOut(chosen.directory);
  };
  const chooseFormat = (value: string) => {
    setFormat(value as Format);
    setTaken(undefined);
  };
  const chooseOut = (folder: string) => {
    setOut(folder);
    setTaken(undefined);
  };
  const write = async (overwrite: boolean) => {
    setBusy(true);
    setTaken(undefined);
    setEdited(undefined);
    try {
      if (!(await saved())) return;
      const { files, notices } = await host().projects.export.mutate({
        directory,
        format,
        environment,
        out,
        overwrite,
      });
      close();
      notifyDone(
        "Exported",
        `${files.length === 1 ? "One file was" : `${files.length} files were`} written to ${out}.`,
      );
      for (const { message, remedy } of notices) notifyProblem("Good to know of this export", message, remedy);
    } catch (error) {
      const view = errorView(error);
      if (view.code === "file-exists") setTaken(view);
      else if (view.code === "generated-file-outdated") setEdited(view);
      else if (view.code === "not-trusted") useWindow.getState().openDialog({ type: "trust", kind: "export" });
      else notifyError("Nothing was exported", error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      title="Export"
      size={520}
      actions={
        <>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          {edited && (
            <Button variant="default" onClick={() => void lookAtEdits()}>
              Look at the edited files…
            </Button>
          )}
          {taken ? (
            <Button color="red" loading={busy} onClick={() => void write(true)}>
              Overwrite
            </Button>
          ) : (
            <Button loading={busy} disabled={out.trim() === ""} onClick={() => void write(false)}>
              Export
            </Button>
          )}
        </>
      }
    >
      <Stack gap="md">
        <Radio.Group value={format} onChange={chooseFormat} aria-label="Format">
          <Stack gap={8}>
            {formats.map((each) => (
              <Radio key={each.value} value={each.value} label={each.label} description={each.description} />
            ))}
          </Stack>
        </Radio.Group>
        {format !== "cdktf" && (
          <Select
            label="Environment"
            data={environments.map(({ name }) => name)}
            value={environment}
            allowDeselect={false}
            onChange={(value) => value && setEnvironment(value)}
          />
        )}
        <TextInput
          label="Folder"
          value={out}
          onChange={(event) => chooseOut(event.currentTarget.value)}
          rightSectionWidth={96}
          rightSection={
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<FolderOpen size={13} />}
              onClick={() => void browse()}
            >
              Browse
            </Button>
          }
        />
        {browsing && <FolderBrowser onChoose={chooseOut} />}
        {edited && (
          <p role="alert" style={{ margin: 0, color: "var(--gp-error-text)" }}>
            {edited.message} {edited.remedy}
          </p>
        )}
        {taken && (
          <p role="alert" style={{ margin: 0, color: "var(--gp-error-text)" }}>
            {taken.message} Overwriting replaces every file of the same name in that folder.
          </p>
        )}
      </Stack>
    </Dialog>
  );
}

async function lookAtEdits(): Promise<void> {
  try {
    await useProject.getState().lookAtEdits();
    useWindow.getState().openDialog({ type: "edited-files" });
  } catch (error) {
    notifyError("The edited files could not be looked at", error);
  }
}

/** What is exported is what the files hold: saves first, and says why where that does not work. */
async function saved(): Promise<boolean> {
  if (await useProject.getState().saveNow()) return true;
  const { save } = useProject.getState();
  if (save.state === "conflict") useWindow.getState().openDialog({ type: "conflict" });
  else if (save.state === "failed") notifyProblem("The project could not be saved first", save.message, save.remedy);
  else
    notifyProblem("No export of unsaved changes", "This folder cannot be written to.", "Copy the project elsewhere.");
  return false;
}
