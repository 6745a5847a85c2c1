import { create } from "zustand";
import type { Drawing } from "../../model/document";
import type { ErrorView, ProjectSnapshot } from "../../server/protocol";
import { host } from "../host/client";
import { errorView } from "../host/error-view";
import { drawingStore } from "./drawing-store";
import { usePreferences } from "./preferences-store";
import { useRuns } from "./run-store";

export type SaveState =
  | { readonly state: "saved" }
  | { readonly state: "dirty" }
  | { readonly state: "saving" }
  /** The files changed on disk since they were read: both versions are kept until the user chose. */
  | { readonly state: "conflict"; readonly disk: ProjectSnapshot }
  | { readonly state: "failed"; readonly message: string; readonly remedy: string; readonly code?: string }
  | { readonly state: "read-only" };

interface ProjectState {
  /** Absolute path of the folder; undefined while the start page is shown. */
  readonly directory: string | undefined;
  readonly opening: boolean;
  readonly trusted: boolean;
  readonly readOnly: boolean;
  readonly save: SaveState;
  /** Unsaved work of an earlier session, until the user took it or dropped it. */
  readonly draft: ProjectSnapshot["draft"];
  /** What the last save had to say of the generated project: files edited by hand, or why it was not written. */
  readonly notices: readonly ErrorView[];
}

interface ProjectActions {
  open(directory: string): Promise<void>;
  create(input: { directory: string; name: string; template: string }): Promise<void>;
  /** Saves what is drawn into another folder, which is open then. */
  saveCopy(target: string): Promise<void>;
  /** Tries a folder again that could not be written to. */
  retry(): Promise<boolean>;
  /** Writes the drawing; true when the files hold what is drawn. With `overwrite` also where its files are gone. */
  saveNow(options?: { overwrite?: boolean }): Promise<boolean>;
  /**
   * Writes the drawing over the version on disk that a conflict showed; true when the files hold it. What was written
   * since is a conflict of its own.
   */
  keepMine(): Promise<boolean>;
  /** Takes the files' version, as it is now, after a conflict and gives up what was drawn since. */
  takeDisk(): Promise<void>;
  takeDraft(): void;
  dropDraft(): Promise<void>;
  trust(): Promise<void>;
  /** Writes the generated project again, over these files (paths in `infra/`) though they were edited. */
  regenerate(overwrite: readonly string[]): Promise<void>;
  /** Finds out which generated files are edited now, also those that were put aside; true when there are any. */
  lookAtEdits(): Promise<boolean>;
  dismissNotices(): void;
  close(): Promise<void>;
}

const draftPause = 500;
const autosavePause = 2500;

let revision = "";
let savedDrawing: Drawing | undefined;
let draftTimer: ReturnType<typeof setTimeout> | undefined;
let saveTimer: ReturnType<typeof setTimeout> | undefined;
/** One save at a time: the next one needs the revision that this one gives back. */
let running: Promise<boolean> | undefined;
let stopFollowing: (() => void) | undefined;
/** Why files cannot be written that will not pass by itself. */
const unwritable: ReadonlySet<string> = new Set(["read-only", "no-permission"]);
/** Messages of notices that the user put aside. */
const dismissed = new Set<string>();

export const useProject = create<ProjectState & ProjectActions>()((set, get) => {
  const enter = async (snapshot: ProjectSnapshot) => {
    const drawing = { document: snapshot.document, layout: snapshot.layout };
    revision = snapshot.revision;
    savedDrawing = drawing;
    const remembered = usePreferences.getState().preferences.projects[snapshot.directory];
    drawingStore.getState().load(drawing);
    const names = snapshot.document.environments.map(({ name }) => name);
    const environment = names.find((name) => name === remembered?.environment) ?? names[0];
    if (environment) drawingStore.getState().setEnvironment(environment);
    set({
      directory: snapshot.directory,
      opening: false,
      trusted: snapshot.trusted,
      readOnly: snapshot.readOnly,
      draft: snapshot.draft,
      notices: snapshot.notices ?? [],
      save: snapshot.readOnly ? { state: "read-only" } : { state: "saved" },
    });
    stopFollowing?.();
    stopFollowing = drawingStore.subscribe((state) => drawn(state.drawing));
    await useRuns.getState().attach(snapshot.directory, remembered?.target ?? { type: "rehearsal" });
  };

  const drawn = (drawing: Drawing) => {
    const { directory, save, readOnly } = get();
    if (directory === undefined) return;
    if (drawing === savedDrawing) {
      clearTimeout(draftTimer);
      clearTimeout(saveTimer);
      if (save.state === "dirty") set({ save: { state: "saved" } });
      return;
    }
    if (save.state === "saved" || save.state === "failed") set({ save: { state: "dirty" } });
    clearTimeout(draftTimer);
    draftTimer = setTimeout(() => void writeDraft(directory), draftPause);
    if (readOnly || !usePreferences.getState().preferences.autosave) return;
    clearTimeout(saveTimer);
    saveTimer = setTimeout(() => {
      if (get().save.state === "dirty") void get().saveNow();
    }, autosavePause);
  };

  const writeDraft = async (directory: string) => {
    const { document, layout } = drawingStore.getState().drawing;
    if (drawingStore.getState().drawing === savedDrawing) return;
    // A draft that the user has not decided about is not written over, as long as the files take what is drawn.
    if (get().draft && !get().readOnly) return;
    try {
      await host().projects.saveDraft.mutate({ directory, document, layout });
    } catch (error) {
      const { message, remedy } = errorView(error);
      if (get().save.state !== "conflict") set({ save: { state: "failed", message, remedy } });
    }
  };

  /** What was put aside comes back only when there is something new among it. */
  const takeNotices = (notices: readonly ErrorView[]) => {
    const isNew = notices.some(({ message }) => !dismissed.has(message));
    for (const message of dismissed)
      if (!notices.some((notice) => notice.message === message)) dismissed.delete(message);
    set({ notices: isNew ? notices : [] });
  };

  /** A save takes the draft away; one that the user has not decided about is put back, any other is not wanted now. */
  const keepDraft = async (directory: string) => {
    const { draft } = get();
    if (!draft) return host().projects.dropDraft.mutate({ directory });
    const { document, layout } = draft;
    return host().projects.saveDraft.mutate({ directory, document, layout });
  };

  const write = async (overwrite: boolean): Promise<boolean> => {
    const { directory } = get();
    if (directory === undefined) return false;
    const { drawing } = drawingStore.getState();
    set({ save: { state: "saving" } });
    try {
      const { document, layout } = drawing;
      const result = await host().projects.save.mutate({ directory, document, layout, revision, overwrite });
      if (result.result === "conflict") {
        set({ save: { state: "conflict", disk: result.disk } });
        return false;
      }
      if (result.result === "failed") {
        if (unwritable.has(result.code)) {
          // Drafts go on; the files are tried again when somebody says so.
          set({ readOnly: true, save: { state: "read-only" } });
          await writeDraft(directory);
        } else {
          const { code, message, remedy } = result;
          set({ save: { state: "failed", code, message, remedy } });
        }
        return false;
      }
      revision = result.revision;
      savedDrawing = drawing;
      const current = drawingStore.getState().drawing;
      set({ save: { state: "saved" } });
      takeNotices(result.notices ?? []);
      await keepDraft(directory);
      if (current === drawing) clearTimeout(draftTimer);
      else drawn(current);
      return true;
    } catch (error) {
      const { message, remedy } = errorView(error);
      set({ save: { state: "failed", message, remedy } });
      return false;
    }
  };

  return {
    directory: undefined,
    opening: false,
    trusted: true,
    readOnly: false,
    save: { state: "saved" },
    draft: undefined,
    notices: [],

    async open(directory) {
      if (get().opening) return;
      set({ opening: true });
      try {
        await enter(await host().projects.open.mutate({ directory }));
      } finally {
        set({ opening: false });
      }
    },

    async create(input) {
      set({ opening: true });
      try {
        await enter(await host().projects.create.mutate(input));
      } finally {
        set({ opening: false });
      }
    },

    async saveCopy(target) {
      const { directory, draft } = get();
      if (directory === undefined) return;
      const { document, layout } = drawingStore.getState().drawing;
      const copy = await host().projects.copy.mutate({ directory, target, document, layout });
      clearTimeout(draftTimer);
      clearTimeout(saveTimer);
      // What was drawn is safe in the copy; a draft that nobody has decided about stays where it is.
      if (!draft) await host().projects.dropDraft.mutate({ directory });
      dismissed.clear();
      await enter(copy);
    },

    async retry() {
      const { directory } = get();
      if (directory === undefined) return false;
      const { readOnly } = await host().projects.open.mutate({ directory });
      if (readOnly) return false;
      const isSaved = drawingStore.getState().drawing === savedDrawing;
      set({ readOnly: false, save: { state: isSaved ? "saved" : "dirty" } });
      return get().saveNow();
    },

    async saveNow(options = {}) {
      clearTimeout(saveTimer);
      while (running) await running;
      if (drawingStore.getState().drawing === savedDrawing && !options.overwrite) return true;
      if (get().readOnly) return false;
      running = write(options.overwrite ?? false).finally(() => {
        running = undefined;
      });
      return running;
    },

    async keepMine() {
      const { save } = get();
      if (save.state !== "conflict") return false;
      revision = save.disk.revision;
      savedDrawing = undefined;
      return get().saveNow();
    },

    async takeDisk() {
      const { save, directory } = get();
      if (save.state !== "conflict" || directory === undefined) return;
      const disk = await host().projects.open.mutate({ directory });
      revision = disk.revision;
      savedDrawing = { document: disk.document, layout: disk.layout };
      set({ save: { state: "saved" } });
      drawingStore.getState().load(savedDrawing);
    },

    takeDraft() {
      const { draft } = get();
      if (!draft) return;
      set({ draft: undefined, save: get().readOnly ? { state: "read-only" } : { state: "dirty" } });
      drawingStore.getState().load({ document: draft.document, layout: draft.layout });
    },

    async dropDraft() {
      const { directory } = get();
      set({ draft: undefined });
      if (directory !== undefined) await host().projects.dropDraft.mutate({ directory });
    },

    async trust() {
      const { directory } = get();
      if (directory === undefined) return;
      await host().projects.trust.mutate({ directory });
      set({ trusted: true });
    },

    async regenerate(overwrite) {
      const { directory } = get();
      if (directory === undefined) return;
      takeNotices(await host().projects.regenerate.mutate({ directory, overwrite: [...overwrite] }));
    },

    async lookAtEdits() {
      const { directory } = get();
      if (directory === undefined) return false;
      const notices = await host().projects.regenerate.mutate({ directory, overwrite: [] });
      set({ notices });
      return notices.length > 0;
    },

    dismissNotices() {
      for (const { message } of get().notices) dismissed.add(message);
      set({ notices: [] });
    },

    async close() {
      const { directory } = get();
      if (get().save.state === "dirty") await get().saveNow();
      if (directory !== undefined) await writeDraft(directory);
      clearTimeout(saveTimer);
      clearTimeout(draftTimer);
      stopFollowing?.();
      useRuns.getState().detach();
      dismissed.clear();
      set({ directory: undefined, draft: undefined, notices: [], save: { state: "saved" } });
    },
  };
});

/** Whether something is drawn that the files do not hold. */
export function hasUnsavedWork(): boolean {
  return useProject.getState().directory !== undefined && drawingStore.getState().drawing !== savedDrawing;
}
