/**
 * What travels between the window and the server. Plain data only; the renderer imports these types and the router's
 * type, nothing else of the server.
 */
import type { Drawing, GroundplanDocument, Layout } from "../model/document";

export type {
  Action,
  AttributeChange,
  Counts,
  DiagnosticView,
  FormerDrawing,
  Mend,
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
  /** Work that was not saved when the app ended and that the files do not hold. */
  readonly draft?: { readonly document: GroundplanDocument; readonly layout: Layout; readonly savedAt: string };
  /** Whether code of this folder may run: the user said so, or all of it was written by Groundplan. */
  readonly trusted: boolean;
  /** The folder cannot be written to. */
  readonly readOnly: boolean;
  /** Of a project that was just made: why its code could not be written. */
  readonly notices?: readonly ErrorView[];
}

export type SaveResult =
  | {
      readonly result: "saved";
      readonly revision: string;
      /** What is to be known of the generated project: files edited by hand, or why it could not be written. */
      readonly notices?: readonly ErrorView[];
    }
  /** The files changed on disk since they were read; nothing was written. */
  | { readonly result: "conflict"; readonly disk: ProjectSnapshot }
  | { readonly result: "failed"; readonly code: string; readonly message: string; readonly remedy: string };

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
  /** For its preview. */
  readonly drawing: Drawing;
}

export interface AppInfo {
  readonly version: string;
  readonly host: "browser" | "electron";
  readonly platform: "darwin" | "win32" | "linux";
  readonly dataDirectory: string;
  /** Where new projects are proposed to go. */
  readonly projectsDirectory: string;
}

export interface FolderList {
  readonly directory: string;
  /** Absent at the top. */
  readonly parent?: string;
  readonly folders: readonly { readonly name: string; readonly directory: string; readonly isProject: boolean }[];
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
 * app.folders         q { directory? }                                 → FolderList
 * app.preferences     q () → Preferences;  app.setPreferences m Preferences → void   (opaque JSON of the window)
 * app.settings        q () → AppSettings;  app.changeSettings m Partial<AppSettings> → void   (what the server acts on)
 * app.setMenu         m { groups: MenuGroup[] }                        → void         (the desktop menu; nothing in a browser)
 * app.menuEvents      s ()                                             → string       (ids of menu entries as they are chosen)
 * projects.recent     q ()                                             → RecentProject[]
 * projects.forget     m { directory }                                  → void
 * projects.templates  q ()                                             → TemplateInfo[]
 * projects.create     m { directory, name, template }                  → ProjectSnapshot
 * projects.open       m { directory }                                  → ProjectSnapshot
 * projects.save       m { directory, document, layout, revision, overwrite? } → SaveResult   (also writes infra/ when the drawing has no errors)
 * projects.copy       m { directory, target, document, layout }       → ProjectSnapshot   (of the new project; code of one's own comes along)
 * projects.saveDraft  m { directory, document, layout }                → void
 * projects.dropDraft  m { directory }                                  → void
 * projects.trust      m { directory }                                  → void
 * projects.regenerate m { directory, overwrite: paths in infra/ }      → ErrorView[]  (writes edited files again; what is left)
 * projects.export     m { directory, format: "hcl" | "cdktf" | "json", environment, out, overwrite?, regenerate? }
 *                       → { files: string[]; notices: ErrorView[]; kept: string[] }
 * terraform.status    q ()                                             → TerraformStatus
 * terraform.install   s ()                                             → { step: string; done: number; total?: number }
 * targets.profiles    q ()                                             → string[]    (AWS profiles found)
 * targets.identity    q { target }                                     → { account, arn }
 * runs.plan           m { directory, environment, target, kind, meaning?, migrateState? } → RunView  (returns at once, status "preparing";
 *                                                                        plans what is saved; with a meaning it refuses,
 *                                                                        code `unsaved`, when the files hold another one)
 * runs.approve        m { directory, runId, fingerprint, meaning, confirmation? } → RunView
 *                       (approval; refuses stale or foreign; destroying wants the environment's name as confirmation)
 * runs.stop           m { directory, runId, force? }                   → void         (first graceful; force aborts)
 * runs.discard        m { directory, runId }                           → void
 * runs.list           q { directory }                                  → RunView[]    (newest first, without plan)
 * runs.get            q { directory, runId }                           → RunView
 * runs.watch          s { directory, runId }                           → RunEvent
 * runs.outputs        q { directory, environment, target }             → OutputView[]
 * runs.log            q { directory, runId }                           → string[]
 * runs.saveState      m { directory, runId }                           → void         (run.mend "save-state")
 * runs.unlock         m { directory, runId, lockId, reason }           → void         (run.mend "unlock"; lockId as in run.lock)
 */
