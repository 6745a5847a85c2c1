import { notifications } from "@mantine/notifications";
import { CircleCheck, TriangleAlert } from "lucide-react";
import type { Edit } from "../../model/edits";
import { errorView } from "../host/error-view";
import { drawingStore } from "../state/drawing-store";
import { announce } from "./announce";

const closeButtonProps = { "aria-label": "Close this message" };

/** Shows what went wrong and what to do about it. */
export function notifyError(title: string, error: unknown): void {
  const { message, remedy } = errorView(error);
  notifyProblem(title, message, remedy);
}

export function notifyProblem(title: string, message: string, remedy: string): void {
  announce(`${title}. ${message} ${remedy}`, "assertive");
  notifications.show({
    title,
    message: `${message} ${remedy}`,
    color: "red",
    icon: <TriangleAlert size={16} />,
    autoClose: 12_000,
    withBorder: true,
    closeButtonProps,
  });
}

export function notifyDone(title: string, message: string): void {
  announce(`${title}. ${message}`);
  notifications.show({
    title,
    message,
    color: "teal",
    icon: <CircleCheck size={16} />,
    autoClose: 5000,
    withBorder: true,
    closeButtonProps,
  });
}

/** Makes an edit; one that the drawing refuses is explained and changes nothing. */
export function editDrawing(edit: Edit, label: string, merge?: string): boolean {
  try {
    drawingStore.getState().edit(edit, label, merge);
    return true;
  } catch (error) {
    const remedy = error instanceof Error && "remedy" in error ? String(error.remedy) : "Nothing was changed.";
    notifyProblem(`${label}: not possible`, error instanceof Error ? error.message : String(error), remedy);
    return false;
  }
}
