import "../../../renderer/no-eval";
import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/jetbrains-mono/index.css";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "../../../renderer/theme/global.css";
import { createRoot } from "react-dom/client";
import { runAction } from "../../../renderer/actions/registry";
import { App } from "../../../renderer/app/app";
import { connectHost } from "../../../renderer/host/client";
import { drawingStore } from "../../../renderer/state/drawing-store";
import { useRuns } from "../../../renderer/state/run-store";
import { fakeHost } from "./fake-host";

connectHost([fakeHost]);
const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);

/** What screenshots and tests reach for from outside of the page. */
Object.assign(window, {
  gp: runAction,
  gpSelect: (ids: string[]) => drawingStore.getState().select(ids),
  gpEnv: (name: string) => drawingStore.getState().setEnvironment(name),
  gpShow: (id: string) => useRuns.getState().show(id),
  gpEdit: () =>
    drawingStore.getState().edit({ type: "set-props", id: "orders", props: { port: 9090 } }, "Change the port"),
});
