import { create } from "zustand";
import type { OutputView, RunEvent, RunKind, RunView, Target } from "../../server/protocol";
import { host } from "../host/client";
import { errorView } from "../host/error-view";
import { applyRunEvents, isActive } from "./apply-run-event";
import type { Overlay, RunState } from "./contract";
import { drawingStore } from "./drawing-store";
import { goneParts, withFormer } from "./former";
import { overlayOf } from "./overlay";
import { belongsTo, isStale, openRun } from "./run-status";

interface RunStore extends RunState {
  readonly directory: string | undefined;
  readonly target: Target;
  /** Lines of Terraform's log of the shown run. */
  readonly log: readonly string[];
  /** Newest first, without their plans. */
  readonly runs: readonly RunView[];
  /** What the last apply of the environment at hand left behind; undefined while they are being asked for. */
  readonly outputs: readonly OutputView[] | undefined;
  /** A stop was asked for; the second one aborts. */
  readonly stopping: boolean;
}

export interface PlanOptions {
  /** Carry the state over to the place that is configured now. */
  readonly migrateState?: boolean;
}

interface RunActions {
  /** Starts to look after a project: finds a run that is still going and follows it. */
  attach(directory: string, target: Target): Promise<void>;
  detach(): void;
  setTarget(target: Target): void;
  /** Asks for a plan of the files as they are saved; `meaning` is what they mean, for telling a stale plan. */
  plan(kind: RunKind, meaning: string, options?: PlanOptions): Promise<RunView>;
  /** Applies the plan that is shown. The server refuses if anything changed since. */
  approve(meaning: string, confirmation?: string): Promise<void>;
  stop(force: boolean): Promise<void>;
  discard(): Promise<void>;
  /** Puts the state of the shown run in its place that Terraform could only keep beside it. */
  saveState(): Promise<void>;
  /** Takes away the lock that stopped the shown run, for a reason that stands in the journal. */
  unlock(reason: string): Promise<void>;
  /** Shows a run of the journal. */
  show(runId: string): Promise<void>;
  /** Takes the plan or run off the drawing; a running one goes on. */
  leave(): void;
  refresh(): Promise<void>;
  refreshOutputs(): Promise<void>;
}

const emptyOverlay: Overlay = { boxes: new Map(), stale: false };

/** Lines kept of a log; the file has all of them. */
const mostLines = 20_000;

/** Events are taken in together this often, so that a large apply does not draw the window for each of them. */
const batchPause = 60;

let unsubscribe: (() => void) | undefined;

export const useRuns = create<RunStore & RunActions>()((set, get) => {
  const show = (run: RunView | undefined, extra: Partial<RunStore> = {}) => {
    set({ run, overlay: currentOverlay(run, get().target), ...extra });
  };

  const directoryOf = (): string => {
    const { directory } = get();
    if (directory === undefined) throw new Error("No project is open.");
    return directory;
  };

  const watch = (directory: string, run: RunView) => {
    unsubscribe?.();
    let waiting: RunEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const takeIn = () => {
      timer = undefined;
      const events = waiting;
      waiting = [];
      const before = get().run;
      const after = applyRunEvents(before?.id === run.id ? before : run, events);
      const lines = events.flatMap((event) => (event.type === "log" ? event.line : []));
      show(after, lines.length > 0 ? { log: [...get().log, ...lines].slice(-mostLines) } : {});
      if (after && before?.status !== after.status) void settle(directory, after);
    };
    const subscription = host().runs.watch.subscribe(
      { directory, runId: run.id },
      {
        onData(event) {
          waiting.push(event);
          timer ??= setTimeout(takeIn, batchPause);
        },
        onError() {
          void get().show(run.id);
        },
      },
    );
    unsubscribe = () => {
      clearTimeout(timer);
      subscription.unsubscribe();
      unsubscribe = undefined;
    };
  };

  /** What a new status asks for: the plan once it is made, the journal and the outputs once a run is over. */
  const settle = async (directory: string, run: RunView) => {
    if (run.status === "planned" && !run.plan) {
      const whole = await host().runs.get.query({ directory, runId: run.id });
      if (get().run?.id === run.id) show(whole);
    }
    if (isActive(run)) return;
    set({ stopping: false });
    await get().refresh();
    if (run.status === "applied" || run.status === "failed" || run.status === "stopped") await get().refreshOutputs();
  };

  return {
    directory: undefined,
    target: { type: "rehearsal" },
    run: undefined,
    overlay: emptyOverlay,
    log: [],
    runs: [],
    outputs: undefined,
    stopping: false,

    async attach(directory, target) {
      get().detach();
      set({ directory, target });
      await get().refresh();
      const { environment } = drawingStore.getState();
      const open = openRun(get().runs, environment, target);
      if (open) await get().show(open.id);
      await get().refreshOutputs();
    },

    detach() {
      unsubscribe?.();
      set({
        directory: undefined,
        run: undefined,
        overlay: emptyOverlay,
        log: [],
        runs: [],
        outputs: undefined,
        stopping: false,
      });
    },

    setTarget(target) {
      set({ target });
      show(get().run);
      void get().refreshOutputs();
    },

    async plan(kind, meaning, options = {}) {
      const directory = directoryOf();
      const { environment } = drawingStore.getState();
      const { target } = get();
      const run = await host().runs.plan.mutate({ directory, environment, target, kind, meaning, ...options });
      show(run, { log: [], stopping: false });
      watch(directory, run);
      return run;
    },

    async approve(meaning, confirmation) {
      const directory = directoryOf();
      const { run } = get();
      if (run?.fingerprint === undefined) throw new Error("There is no plan to approve.");
      const { id: runId, fingerprint } = run;
      const applied = await host().runs.approve.mutate({ directory, runId, fingerprint, meaning, confirmation });
      show({ ...applied, plan: applied.plan ?? run.plan });
      watch(directory, applied);
    },

    async stop(force) {
      const { run } = get();
      if (!run) return;
      set({ stopping: true });
      await host().runs.stop.mutate({ directory: directoryOf(), runId: run.id, force });
    },

    async discard() {
      const { run } = get();
      if (!run) return;
      await host().runs.discard.mutate({ directory: directoryOf(), runId: run.id });
      get().leave();
      await get().refresh();
    },

    async saveState() {
      const { run } = get();
      if (!run) return;
      await host().runs.saveState.mutate({ directory: directoryOf(), runId: run.id });
      await get().show(run.id);
      await Promise.all([get().refresh(), get().refreshOutputs()]);
    },

    async unlock(reason) {
      const { run } = get();
      if (!run?.lock) return;
      await host().runs.unlock.mutate({ directory: directoryOf(), runId: run.id, lockId: run.lock.id, reason });
      await get().show(run.id);
      await get().refresh();
    },

    async show(runId) {
      const directory = directoryOf();
      const [run, log] = await Promise.all([
        host().runs.get.query({ directory, runId }),
        host().runs.log.query({ directory, runId }),
      ]);
      show(run, { log: log.slice(-mostLines) });
      if (isActive(run)) watch(directory, run);
      else unsubscribe?.();
    },

    leave() {
      if (!isActive(get().run)) unsubscribe?.();
      show(undefined, { log: [] });
    },

    async refresh() {
      const directory = get().directory;
      if (directory === undefined) return;
      const runs = await host().runs.list.query({ directory });
      if (get().directory === directory) set({ runs });
    },

    async refreshOutputs() {
      const { directory, target } = get();
      const { environment } = drawingStore.getState();
      if (directory === undefined || environment === "") return;
      set({ outputs: undefined });
      try {
        const outputs = await host().runs.outputs.query({ directory, environment, target });
        if (get().directory === directory) set({ outputs });
      } catch (error) {
        // Outputs that cannot be read are no outputs: the run's own panel says what is wrong with Terraform.
        console.warn(errorView(error).message);
        set({ outputs: [] });
      }
    },
  };
});

function currentOverlay(run: RunView | undefined, target: Target): Overlay {
  const { drawing, environment } = drawingStore.getState();
  if (!run || !belongsTo(run, environment, target)) return emptyOverlay;
  const former = run.plan?.former;
  return {
    boxes: overlayOf(run, withFormer(drawing.document, former), goneParts(drawing.document, former)),
    stale: isStale(run, drawing.document),
  };
}

/** The overlay follows the drawing: an edit may make the plan stale, another environment hides it. */
export function followDrawing(): () => void {
  let environment = drawingStore.getState().environment;
  let document = drawingStore.getState().drawing.document;
  return drawingStore.subscribe((state) => {
    const moved = state.environment !== environment;
    if (!moved && state.drawing.document === document) return;
    const { components, connections } = state.drawing.document;
    const isSame = components === document.components && connections === document.connections;
    environment = state.environment;
    document = state.drawing.document;
    const { run, overlay, target } = useRuns.getState();
    if (moved) void useRuns.getState().refreshOutputs();
    if (!run) return;
    if (moved || !isSame) useRuns.setState({ overlay: currentOverlay(run, target) });
    else {
      const stale = overlay.boxes.size > 0 && isStale(run, document);
      if (stale !== overlay.stale) useRuns.setState({ overlay: { ...overlay, stale } });
    }
  });
}
