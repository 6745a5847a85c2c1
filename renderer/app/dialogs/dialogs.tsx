import { useWindow } from "../../state/window-store";
import { ApproveDialog } from "./approve-dialog";
import { ConflictDialog } from "./conflict-dialog";
import { CreateDialog } from "./create-dialog";
import { EditedFilesDialog } from "./edited-files-dialog";
import { ExportDialog } from "./export-dialog";
import { ImageDialog } from "./image-dialog";
import { MendDialog } from "./mend-dialog";
import { OpenFolderDialog } from "./open-folder-dialog";
import { SaveCopyDialog } from "./save-copy-dialog";
import { ShortcutSheet } from "./shortcut-sheet";
import { StopDialog } from "./stop-dialog";
import { TerraformDialog } from "./terraform-dialog";
import { TrustDialog } from "./trust-dialog";

/** The dialog that is open, if one is. */
export function Dialogs() {
  const dialog = useWindow((state) => state.dialog);
  switch (dialog?.type) {
    case undefined:
      return null;
    case "approve":
      return <ApproveDialog />;
    case "stop":
      return <StopDialog />;
    case "trust":
      return <TrustDialog kind={dialog.kind} />;
    case "terraform":
      return <TerraformDialog kind={dialog.kind} />;
    case "conflict":
      return <ConflictDialog />;
    case "edited-files":
      return <EditedFilesDialog />;
    case "mend":
      return <MendDialog mend={dialog.mend} />;
    case "create":
      return <CreateDialog template={dialog.template} />;
    case "save-copy":
      return <SaveCopyDialog />;
    case "open-folder":
      return <OpenFolderDialog />;
    case "export":
      return <ExportDialog />;
    case "image":
      return <ImageDialog format={dialog.format} />;
    case "shortcuts":
      return <ShortcutSheet />;
  }
}
