import { create } from "zustand";
import type { Mend, RunKind } from "../../server/protocol";
import { usePreferences } from "./preferences-store";

export type BottomTab = "code" | "problems" | "plan" | "runs" | "outputs";
export type LeftTab = "components" | "outline";
/** Panels that fold. */
export type FoldingPanel = "left" | "right" | "bottom";

export type Dialog =
  | { readonly type: "create"; readonly template: string }
  | { readonly type: "open-folder" }
  | { readonly type: "save-copy" }
  | { readonly type: "approve" }
  | { readonly type: "stop" }
  | { readonly type: "shortcuts" }
  | { readonly type: "export" }
  /** The drawing as a picture. */
  | { readonly type: "image"; readonly format: "png" | "svg" }
  | { readonly type: "conflict" }
  /** Files of the generated project that were edited by hand. */
  | { readonly type: "edited-files" }
  /** Asked before a lock is taken away or a state is carried over. */
  | { readonly type: "mend"; readonly mend: Exclude<Mend, "save-state"> }
  /** Asked before code of a folder from elsewhere runs, for a plan or to export what it gives. */
  | { readonly type: "trust"; readonly kind: RunKind | "export" }
  /** Where the first plan would have run: Terraform is missing or cannot be used. */
  | { readonly type: "terraform"; readonly kind: RunKind };

/** A place in the generated code that was asked for. */
export interface CodeRequest {
  readonly path: string;
  readonly from: number;
}

interface WindowState {
  readonly dialog: Dialog | undefined;
  readonly codeRequest: CodeRequest | undefined;
  /** The address whose row the plan panel shows; a box's rows otherwise. */
  readonly planRow: string | undefined;
  /** The property whose field the inspector should focus, after a jump from a problem. */
  readonly fieldRequest: { readonly subject: string; readonly property: string } | undefined;
  openDialog(dialog: Dialog): void;
  closeDialog(): void;
  /** Unfolds the panel below and shows one of its tabs. */
  showBottom(tab: BottomTab): void;
  showLeft(tab: LeftTab): void;
  toggle(panel: FoldingPanel): void;
  unfold(panel: FoldingPanel): void;
  setFolded(panel: FoldingPanel, folded: boolean): void;
  showCode(request: CodeRequest): void;
  /** What was asked for is on screen. */
  codeShown(): void;
  showPlanRow(address: string | undefined): void;
  askForField(request: WindowState["fieldRequest"]): void;
}

export const useWindow = create<WindowState>()((set) => {
  const setFolded = (panel: FoldingPanel, folded: boolean) => {
    const { preferences, change } = usePreferences.getState();
    if (preferences.folded.includes(panel) === folded) return;
    const rest = preferences.folded.filter((name) => name !== panel);
    change({ folded: folded ? [...rest, panel] : rest });
  };
  const showBottom = (tab: BottomTab) => {
    setFolded("bottom", false);
    usePreferences.getState().change({ bottomTab: tab });
  };
  return {
    dialog: undefined,
    codeRequest: undefined,
    planRow: undefined,
    fieldRequest: undefined,
    openDialog: (dialog) => set({ dialog }),
    closeDialog: () => set({ dialog: undefined }),
    showBottom,
    showLeft(tab) {
      setFolded("left", false);
      usePreferences.getState().change({ leftTab: tab });
    },
    toggle: (panel) => setFolded(panel, !usePreferences.getState().preferences.folded.includes(panel)),
    unfold: (panel) => setFolded(panel, false),
    setFolded,
    showCode(request) {
      showBottom("code");
      set({ codeRequest: request });
    },
    codeShown: () => set({ codeRequest: undefined }),
    showPlanRow(address) {
      showBottom("plan");
      set({ planRow: address });
    },
    askForField(request) {
      if (request) setFolded("right", false);
      set({ fieldRequest: request });
    },
  };
});
