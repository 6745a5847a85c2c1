import { useProject } from "../state/project-store";
import { useWindow } from "../state/window-store";
import { notifyError, notifyProblem } from "../ui/notify";

/** Shows what is drawn beside what is on disk now, which may have changed again since the conflict was found. */
export async function lookAtBoth(): Promise<void> {
  await useProject.getState().saveNow();
  showOutcome();
}

/** Writes what is drawn over what was shown of the disk; shows both again if that is no longer what is there. */
export async function keepMine(): Promise<void> {
  await useProject.getState().keepMine();
  showOutcome();
}

export async function takeDisk(): Promise<void> {
  try {
    await useProject.getState().takeDisk();
  } catch (error) {
    notifyError("The files' version could not be read", error);
  }
}

/** Says why the files do not hold what is drawn, if they do not. */
export function showOutcome(): void {
  const { save } = useProject.getState();
  if (save.state === "conflict") useWindow.getState().openDialog({ type: "conflict" });
  else if (save.state === "failed") notifyProblem("Not saved", save.message, save.remedy);
}
