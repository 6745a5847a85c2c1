import { Button, Radio, Select, Stack, TextInput } from "@mantine/core";
import { FolderOpen } from "lucide-react";
import { useState } from "react";
import { host } from "../../host/client";
import { useDrawing } from "../../state/drawing-store";
import { useProject } from "../../state/project-store";
import { useWindow } from "../../state/window-store";
import { notifyDone, notifyError } from "../../ui/notify";
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
  const close = useWindow.getState().closeDialog;

  const browse = async () => {
    const chosen = await chooseDirectory("Where should the export go?", "create");
    if (chosen.type === "browse") setBrowsing(true);
    else if (chosen.type === "chosen") setOut(chosen.directory);
  };
  const write = async () => {
    setBusy(true);
    try {
      if (!(await useProject.getState().saveNow())) throw new Error("The project could not be saved first.");
      const { files } = await host().projects.export.mutate({ directory, format, environment, out });
      close();
      notifyDone("Exported", `${files.length} files were written to ${out}.`);
    } catch (error) {
      notifyError("Nothing was exported", error);
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
          <Button loading={busy} disabled={out.trim() === ""} onClick={() => void write()}>
            Export
          </Button>
        </>
      }
    >
      <Stack gap="md">
        <Radio.Group value={format} onChange={(value) => setFormat(value as Format)} aria-label="Format">
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
          onChange={(event) => setOut(event.currentTarget.value)}
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
        {browsing && <FolderBrowser onChoose={setOut} />}
      </Stack>
    </Dialog>
  );
}
