import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { RunEvent, RunView } from "../../../server/protocol";
import type { AppRouter } from "../../../server/router";
import { templates } from "../../../templates";
import { runFixtures } from "./run-fixtures";

/** What a page of fixtures is asked to pretend, by its address: `?terraform=missing&trusted=no&draft=yes`. */
const wanted = new URLSearchParams(window.location.search);

type Answer = (input: never) => unknown;

const now = () => new Date().toISOString();
const runs = new Map<string, RunView>();
const preferences = {
  colourScheme: wanted.get("theme") ?? "light",
  bottomTab: wanted.get("tab") ?? "code",
  leftTab: wanted.get("left") ?? "components",
  folded: wanted.getAll("folded"),
};

function snapshot(template: string, name?: string) {
  const drawing = templates.find((each) => each.name === template)?.drawing ?? templates[0]?.drawing;
  if (!drawing) throw new Error("There are no templates.");
  const document = name ? { ...drawing.document, name } : drawing.document;
  return {
    directory: "/home/ada/projects/storefront",
    document,
    layout: drawing.layout,
    revision: "1",
    trusted: wanted.get("trusted") !== "no",
    readOnly: wanted.get("readonly") === "yes",
    ...(wanted.get("draft") === "yes"
      ? { draft: { document, layout: drawing.layout, savedAt: new Date(Date.now() - 240_000).toISOString() } }
      : {}),
  };
}

const answers: Readonly<Record<string, Answer>> = {
  "app.info": () => ({
    version: "0.1.0",
    host: "browser",
    platform: "linux",
    dataDirectory: "/home/ada/.local/share/groundplan",
    projectsDirectory: "/home/ada/projects",
  }),
  "app.preferences": () => preferences,
  "app.setPreferences": () => undefined,
  "app.folders": () => ({
    directory: "/home/ada/projects",
    parent: "/home/ada",
    folders: [
      { name: "ledger", directory: "/home/ada/projects/ledger", isProject: true },
      { name: "notes", directory: "/home/ada/projects/notes", isProject: false },
      { name: "storefront", directory: "/home/ada/projects/storefront", isProject: true },
    ],
  }),
  "projects.templates": () =>
    templates.map(({ name, title, description, drawing }) => ({
      name,
      title,
      description,
      drawing,
      components: drawing.document.components.length,
    })),
  "projects.recent": () =>
    wanted.get("recent") === "none"
      ? []
      : [
          { directory: "/home/ada/projects/storefront", name: "Storefront", openedAt: now(), exists: true },
          {
            directory: "/home/ada/projects/ledger",
            name: "Ledger",
            openedAt: new Date(Date.now() - 86_400_000 * 3).toISOString(),
            exists: true,
          },
          {
            directory: "/media/stick/old-shop",
            name: "Old shop",
            openedAt: new Date(Date.now() - 86_400_000 * 40).toISOString(),
            exists: false,
          },
        ],
  "projects.forget": () => undefined,
  "projects.create": (input: { name: string; template: string }) => snapshot(input.template, input.name),
  "projects.open": () => snapshot(wanted.get("template") ?? "three-tier", "Storefront"),
  "projects.save": () => ({ result: "saved", revision: "2" }),
  "projects.saveDraft": () => undefined,
  "projects.dropDraft": () => undefined,
  "projects.trust": () => undefined,
  "terraform.status": () =>
    wanted.get("terraform") === "missing"
      ? {
          found: false,
          problem: {
            code: "terraform-missing",
            message: "Neither terraform nor tofu was found on this computer.",
            remedy: "Install one of them, or let Groundplan fetch Terraform.",
          },
          installable: { version: "1.11.4", bytes: 28_000_000 },
        }
      : { found: true, product: "terraform", version: "1.11.4", installable: { version: "1.11.4" } },
  "targets.profiles": () => ["default", "storefront-prod"],
  "targets.identity": () => ({ account: "123456789012", arn: "arn:aws:sts::123456789012:assumed-role/deploy/ada" }),
  "runs.list": () =>
    [...runs.values(), ...runFixtures.journal()].map(({ plan, ...run }) => ({
      ...run,
      plan: plan && { ...plan, resources: [] },
    })),
  "runs.plan": (input: { kind: RunView["kind"]; environment: string; meaning?: string; target: RunView["target"] }) => {
    const run = runFixtures.started(input);
    runs.set(run.id, run);
    return run;
  },
  "runs.get": (input: { runId: string }) =>
    runs.get(input.runId) ?? runFixtures.journal().find(({ id }) => id === input.runId),
  "runs.log": () => runFixtures.log,
  "runs.approve": (input: { runId: string }) => {
    const run = runs.get(input.runId);
    if (!run) throw new Error("There is no such run.");
    const applying = runFixtures.applying(run);
    runs.set(run.id, applying);
    return applying;
  },
  "runs.stop": () => undefined,
  "runs.discard": () => undefined,
  "runs.outputs": () => (wanted.get("outputs") === "none" ? [] : runFixtures.outputs()),
};

const streams: Readonly<Record<string, (input: never, send: (value: unknown) => void, end: () => void) => () => void>> =
  {
    "runs.watch": (input: { runId: string }, send) => {
      const run = runs.get(input.runId);
      if (!run) return () => undefined;
      const emit = (event: RunEvent) => {
        if (event.type === "run") runs.set(event.run.id, event.run);
        send(event);
      };
      return runFixtures.play(run, emit, Number(wanted.get("pace") ?? 1));
    },
    "terraform.install": (_input: never, send) => {
      send({ step: "Fetching terraform_1.11.4_linux_amd64.zip", done: 12_000_000, total: 28_000_000 });
      return () => undefined;
    },
  };

/** Answers every call from fixtures, in the page itself. */
export const fakeHost: TRPCLink<AppRouter> = () => {
  return ({ op }) =>
    observable((observer) => {
      const stream = streams[op.path];
      if (stream) {
        const stop = stream(
          op.input as never,
          (data) => observer.next({ result: { type: "data", data } }),
          () => observer.complete(),
        );
        return stop;
      }
      const answer = answers[op.path];
      const timer = setTimeout(() => {
        try {
          if (!answer) throw new Error(`The page of fixtures has no answer to ${op.path}.`);
          observer.next({ result: { type: "data", data: answer(op.input as never) } });
          observer.complete();
        } catch (error) {
          observer.error(TRPCClientError.from(error as Error));
        }
      }, 5);
      return () => clearTimeout(timer);
    });
};
