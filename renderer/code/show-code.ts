import { useWindow } from "../state/window-store";
import { notifyProblem } from "../ui/notify";
import { codeOfResource } from "./code-store";

/** Shows the code of a resource in the panel below. */
export async function showCodeOf(address: string): Promise<void> {
  const place = await codeOfResource(address);
  if (place) useWindow.getState().showCode(place);
  else {
    notifyProblem(
      "No code to show",
      `${address} is not in the generated project.`,
      "Correct the drawing's errors first; what custom.ts adds stands there.",
    );
  }
}
