import { fileError } from "../errors";
import { hideSecrets } from "../messages/secrets";
import { type Control, createControl } from "../process/control";
import type { DiagnosticView, ResourceProgress, RunEvent, RunStatus, RunView } from "../protocol";
import { openJournal } from "./journal";
import { isOver, reduceRun } from "./reduce-run";
import type { RunFiles } from "./run-files";
import type { JournalEntry, PlanBasis, ProcessNote, StoredRequest, StoredRun } from "./stored-run";

/** A run that this process is responsible for: its current view, its journal, and whoever watches. */
export interface LiveRun {
  readonly id: string;
  readonly files: RunFiles;
  /** Renewed when a planned run is applied. */
  control: Control;
  readonly view: RunView;
  /** Number of the last event; whoever stands at a higher one on disk knows more. */
  readonly sequence: number;
  request: StoredRequest;
  basis: PlanBasis | undefined;
  process: ProcessNote | undefined;
  /** How far Terraform's stream has been read, in bytes; noted with every event. */
  offset: number | undefined;
  /** Texts that must not appear in anything the run says. */
  hide(secrets: Iterable<string>): void;
  log(line: string): void;
  diagnose(diagnostic: DiagnosticView): void;
  progress(progress: ResourceProgress): void;
  outputs(outputs: RunView["outputs"]): void;
  /** Changes what no event stands for (the plan, the fingerprint); watchers get the run whole. */
  change(part: Partial<RunView>): void;
  /** Where the run stands now. Whoever watches hears of it when it is on disk, so that no crash can take it back. */
  status(status: RunStatus, message: string): Promise<void>;
  save(): Promise<void>;
  /** The run as it is, then what happens to it, until it is over. */
  watch(signal?: AbortSignal): AsyncGenerator<RunEvent>;
}

/** Takes charge of a run, new or from disk. */
export function createLiveRun(stored: StoredRun, files: RunFiles): LiveRun {
  let view = stored.run;
  let { sequence } = stored;
  let conceal = (text: string): string => text;
  const secrets = new Set<string>();
  const watchers = new Set<(event: RunEvent) => void>();
  let journalFailed = false;

  const tell = (event: RunEvent): void => {
    for (const watcher of watchers) watcher(event);
  };

  const publish = (event: RunEvent): void => {
    view = reduceRun(view, event);
    tell(event);
  };

  const journal = openJournal(files, (error) => {
    if (journalFailed) return;
    journalFailed = true;
    const { message, remedy } = fileError(error, files.directory, "The journal of this run cannot be written");
    publish({ type: "diagnostic", diagnostic: { severity: "warning", summary: message, detail: remedy } });
  });

  const note = (event: JournalEntry["event"]): void => {
    sequence += 1;
    const { offset } = live;
    journal.append({ sequence, time: new Date().toISOString(), ...(offset === undefined ? {} : { offset }), event });
  };

  const emit = (event: JournalEntry["event"]): void => {
    note(event);
    publish(event);
  };

  const live: LiveRun = {
    id: stored.run.id,
    files,
    control: createControl(),
    get view() {
      return view;
    },
    get sequence() {
      return sequence;
    },
    request: stored.request,
    basis: stored.basis,
    process: stored.process,
    offset: undefined,
    hide: (more) => {
      for (const secret of more) secrets.add(secret);
      conceal = hideSecrets(secrets);
    },
    log: (line) => emit({ type: "log", line: conceal(line) }),
    diagnose: (diagnostic) =>
      emit({
        type: "diagnostic",
        diagnostic: { ...diagnostic, summary: conceal(diagnostic.summary), detail: conceal(diagnostic.detail) },
      }),
    progress: (progress) =>
      emit({
        type: "resource",
        progress: progress.message === undefined ? progress : { ...progress, message: conceal(progress.message) },
      }),
    outputs: (outputs) => emit({ type: "outputs", outputs }),
    change: (part) => publish({ type: "run", run: { ...view, ...part } }),
    status: async (status, message) => {
      const now = new Date().toISOString();
      const time = isOver(status) ? { finishedAt: now } : status === "applying" ? { approvedAt: now } : {};
      const event = { type: "status", status, message: conceal(message), ...time } as const;
      note(event);
      view = reduceRun(view, event);
      await live.save();
      tell(event);
    },
    save: () =>
      journal.save({
        version: 1,
        sequence,
        run: view,
        request: live.request,
        ...(live.basis === undefined ? {} : { basis: live.basis }),
        ...(live.process === undefined ? {} : { process: live.process }),
      }),
    async *watch(signal) {
      const queue: RunEvent[] = [{ type: "run", run: view }];
      let wake = (): void => {};
      const watcher = (event: RunEvent): void => {
        queue.push(event);
        wake();
      };
      const aborted = (): void => wake();
      watchers.add(watcher);
      signal?.addEventListener("abort", aborted);
      try {
        while (signal?.aborted !== true) {
          const event = queue.shift();
          if (event !== undefined) yield event;
          else if (isOver(view.status)) return;
          else {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        }
      } finally {
        watchers.delete(watcher);
        signal?.removeEventListener("abort", aborted);
      }
    },
  };
  return live;
}
