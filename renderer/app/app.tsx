import { Center, Loader, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { useEffect, useState } from "react";
import { shownName } from "../../model/names";
import { CommandPalette } from "../actions";
import { registerActions } from "../actions/registry";
import { announceRuns } from "../runs/plan-now";
import { useDrawing } from "../state/drawing-store";
import { usePreferences } from "../state/preferences-store";
import { useProject } from "../state/project-store";
import { followDrawing } from "../state/run-store";
import { cssVariablesResolver, theme } from "../theme/theme";
import { Announcer } from "../ui/announce";
import { ErrorBoundary } from "../ui/error-boundary";
import { notifyError } from "../ui/notify";
import { rememberInAddress, wantedProject } from "./address";
import { useAppInfo } from "./app-info";
import { showDesktopMenu } from "./desktop-menu";
import { Dialogs } from "./dialogs/dialogs";
import { fileActions, guardUnload } from "./file-actions";
import { runActions } from "./run-actions";
import { StartPage } from "./start/start-page";
import { viewActions } from "./view-actions";
import { Workspace } from "./workspace";

/** The whole window: the start page, or the project that is open. */
export function App() {
  const scheme = usePreferences((state) => state.preferences.colourScheme);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      forceColorScheme={useScheme(scheme)}
    >
      <ErrorBoundary name="Groundplan">
        <Views />
      </ErrorBoundary>
      <Notifications position="bottom-right" limit={4} />
      <Announcer />
    </MantineProvider>
  );
}

function Views() {
  const [ready, setReady] = useState(false);
  const directory = useProject((state) => state.directory);
  const name = useDrawing((state) => state.drawing.document.name);

  useEffect(() => {
    const undo = [
      registerActions([...fileActions, ...runActions, ...viewActions]),
      followDrawing(),
      announceRuns(),
      guardUnload(),
    ];
    void start().finally(() => setReady(true));
    return () => {
      for (const each of undo) each();
    };
  }, []);

  const desktop = useAppInfo((state) => state.info?.host === "electron");
  useEffect(() => (desktop ? showDesktopMenu() : undefined), [desktop]);

  useEffect(() => {
    document.title = directory === undefined ? "Groundplan" : `${shownName(name, 60)} – Groundplan`;
    if (ready) rememberInAddress(directory);
  }, [directory, name, ready]);

  if (!ready) {
    return (
      <Center h="100%">
        <Loader aria-label="Groundplan starts" />
      </Center>
    );
  }
  return (
    <>
      {directory === undefined ? <StartPage /> : <Workspace />}
      <Dialogs />
      <CommandPalette />
    </>
  );
}

/** Reads what the window remembers, and opens the project again that was open before a reload. */
async function start(): Promise<void> {
  await Promise.allSettled([usePreferences.getState().load(), useAppInfo.getState().load()]);
  const wanted = wantedProject();
  if (wanted === undefined) return;
  try {
    await useProject.getState().open(wanted);
  } catch (error) {
    // It was moved, deleted or broken meanwhile: the start page lists what is there.
    rememberInAddress(undefined);
    notifyError("The project could not be opened again", error);
  }
}

function useScheme(preference: "auto" | "light" | "dark"): "light" | "dark" {
  const [dark, setDark] = useState(() => window.matchMedia("(prefers-color-scheme: dark)").matches);
  useEffect(() => {
    const query = window.matchMedia("(prefers-color-scheme: dark)");
    const follow = () => setDark(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  if (preference !== "auto") return preference;
  return dark ? "dark" : "light";
}
