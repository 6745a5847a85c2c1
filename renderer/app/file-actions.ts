import { Copy, FilePlus2, FolderOpen, House, Save, Share } from "lucide-react";
import type { AppAction } from "../actions/registry";
import { hasUnsavedWork, useProject } from "../state/project-store";
import { useWindow } from "../state/window-store";
import { notifyDone, notifyError } from "../ui/notify";
import { chooseDirectory } from "./choose-directory";
import { showOutcome } from "./conflict";

const needsProject = () => (useProject.getState().directory === undefined ? "No project is open." : true);

/** What can be done with projects as a whole. */
export const fileActions: readonly AppAction[] = [
  {
    id: "file.new",
    title: "New project…",
    category: "File",
    scope: "window",
    icon: FilePlus2,
    run: () => useWindow.getState().openDialog({ type: "create", template: "empty" }),
  },
  {
    id: "file.open",
    title: "Open a folder…",
    category: "File",
    keys: ["Mod+O"],
    scope: "window",
    icon: FolderOpen,
    run: openFolder,
  },
  {
    id: "file.save",
    title: "Save",
    category: "File",
    keys: ["Mod+S"],
    scope: "window",
    icon: Save,
    enabled() {
      const project = needsProject();
      if (project !== true) return project;
      return useProject.getState().readOnly ? "This folder cannot be written to. Save a copy elsewhere." : true;
    },
    run: save,
  },
  {
    id: "file.save-copy",
    title: "Save a copy as…",
    category: "File",
    keys: ["Mod+Shift+S"],
    scope: "window",
    icon: Copy,
    enabled: needsProject,
    run: () => useWindow.getState().openDialog({ type: "save-copy" }),
  },
  {
    id: "file.export",
    title: "Export…",
    category: "File",
    keys: ["Mod+Shift+E"],
    scope: "window",
    icon: Share,
    enabled: needsProject,
    run: () => useWindow.getState().openDialog({ type: "export" }),
  },
  {
    id: "file.close",
    title: "Start page",
    category: "File",
    scope: "window",
    icon: House,
    enabled: needsProject,
    run: () => useProject.getState().close(),
  },
];

async function openFolder(): Promise<void> {
  const chosen = await chooseDirectory("Open a project", "open");
  if (chosen.type === "browse") useWindow.getState().openDialog({ type: "open-folder" });
  if (chosen.type !== "chosen") return;
  try {
    await useProject.getState().open(chosen.directory);
  } catch (error) {
    notifyError("The project could not be opened", error);
  }
}

async function save(): Promise<void> {
  const before = useProject.getState().save;
  // Files that are gone are written again by whoever saves a second time.
  const overwrite = before.state === "failed" && before.code === "no-project";
  if (await useProject.getState().saveNow({ overwrite })) {
    notifyDone("Saved", "The project's files hold what is drawn.");
  } else showOutcome();
}

/** Asks the browser to ask before a window with unsaved work is closed; the draft is written in any case. */
export function guardUnload(): () => void {
  const guard = (event: BeforeUnloadEvent) => {
    if (hasUnsavedWork()) event.preventDefault();
  };
  window.addEventListener("beforeunload", guard);
  return () => window.removeEventListener("beforeunload", guard);
}
