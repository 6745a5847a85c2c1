/**
 * What travels between the window and the server. Plain data only; the renderer imports these types and the router's
 * type, nothing else of the server.
 */
import type { GroundplanDocument, Layout } from "../model/document";

export type {
  Action,
  AttributeChange,
  Counts,
  DiagnosticView,
  OutputView,
  PlannedResource,
  PlanView,
  ResourceProgress,
  RunEvent,
  RunKind,
  RunStatus,
  RunView,
  Shown,
  Target,
  TerraformStatus,
} from "../runner/protocol";

export interface ProjectSnapshot {
  /** Absolute path of the project's folder; the handle of every later call. */
  readonly directory: string;
  readonly document: GroundplanDocument;
  readonly layout: Layout;
  /** Hash of both files as read; `save` wants it back and refuses when the disk has moved on. */
  readonly revision: string;
  /** Work that was not saved when the app ended, newer than the files. */
  readonly draft?: { readonly document: GroundplanDocument; readonly layout: Layout; readonly savedAt: string };
  /** Whether the user has said that code of this folder may run. */
  readonly trusted: boolean;
  /** The folder cannot be written to. */
  readonly readOnly: boolean;
}

export type SaveResult =
  | { readonly result: "saved"; readonly revision: string }
  /** The files changed on disk since they were read; nothing was written. */
  | { readonly result: "conflict"; readonly disk: ProjectSnapshot }
  | { readonly result: "failed"; readonly message: string; readonly remedy: string };

export interface RecentProject {
  readonly directory: string;
  readonly name: string;
  readonly openedAt: string;
  readonly exists: boolean;
}

export interface TemplateInfo {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly components: number;
}

export interface AppInfo {
  readonly version: string;
  readonly host: "browser" | "electron";
  readonly platform: "darwin" | "win32" | "linux";
  readonly dataDirectory: string;
  /** Where new projects are proposed to go. */
  readonly projectsDirectory: string;
}

/** An error as the window shows it. tRPC carries it in `error.data.groundplan`. */
export interface ErrorView {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly subject?: string;
}

/*
 * Procedures of the router (`server/router.ts`); q = query, m = mutation, s = subscription (streamed).
 *
 * app.info            q ()                                             → AppInfo
 * app.openLink        m { url }                                        → void         (https only)
 * app.chooseDirectory m { title, mode: "open" | "create" }             → string | null (null in the browser host: the
 *                                                                        window then shows the folder list of app.folders)
 * app.folders         q { directory? }                                 → { directory, parent?, folders: { name, isProject }[] }
 * app.preferences     q () → Preferences;  app.setPreferences m Preferences → void   (opaque JSON of the window)
 * projects.recent     q ()                                             → RecentProject[]
 * projects.forget     m { directory }                                  → void
 * projects.templates  q ()                                             → TemplateInfo[]
 * projects.create     m { directory, name, template }                  → ProjectSnapshot
 * projects.open       m { directory }                                  → ProjectSnapshot
 * projects.save       m { directory, document, layout, revision, overwrite? } → SaveResult   (also writes infra/ when the drawing has no errors)
 * projects.saveDraft  m { directory, document, layout }                → void
 * projects.dropDraft  m { directory }                                  → void
 * projects.trust      m { directory }                                  → void
 * projects.export     m { directory, format: "hcl" | "cdktf" | "json", environment, out } → { files: string[] }
 * terraform.status    q ()                                             → TerraformStatus
 * terraform.install   s ()                                             → { step: string; done: number; total?: number }
 * targets.profiles    q ()                                             → string[]    (AWS profiles found)
 * targets.identity    q { target }                                     → { account, arn }
 * runs.plan           m { directory, environment, target, kind }       → RunView      (returns at once, status "preparing")
 * runs.apply          m { directory, runId, fingerprint, meaning, confirmation? } → RunView
 *                       (approval; refuses stale or foreign; destroying wants the environment's name as confirmation)
 * runs.stop           m { directory, runId, force? }                   → void         (first graceful; force aborts)
 * runs.discard        m { directory, runId }                           → void
 * runs.list           q { directory }                                  → RunView[]    (newest first, without plan)
 * runs.get            q { directory, runId }                           → RunView
 * runs.watch          s { directory, runId }                           → RunEvent
 * runs.outputs        q { directory, environment, target }             → OutputView[]
 * runs.log            q { directory, runId }                           → string[]
 */
