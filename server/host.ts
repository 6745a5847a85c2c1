/** One entry of the desktop menu, as the window's registry of actions has it. */
export interface MenuEntry {
  /** `edit.duplicate`; given back when it is chosen. */
  readonly id: string;
  readonly title: string;
  /** `Mod+D`; shown, and taken care of by the window itself. */
  readonly keys?: string;
  readonly enabled: boolean;
  /** Draws a line above it. */
  readonly separated?: boolean;
}

export interface MenuGroup {
  /** "File", "Edit". */
  readonly title: string;
  readonly entries: readonly MenuEntry[];
}

export interface ChooseDirectory {
  readonly title: string;
  /** An existing folder, or a new one too. */
  readonly mode: "open" | "create";
}

/** Keeps small secrets (access keys) encrypted by the operating system. */
export interface SecretStorage {
  /** False where the system offers no real protection; nothing is stored then. */
  available(): boolean;
  encrypt(text: string): Uint8Array;
  decrypt(bytes: Uint8Array): string;
}

/** What only the program around the server can do: a browser host or the desktop app. */
export interface HostServices {
  readonly kind: "browser" | "electron";
  /** Opens a link in the user's browser. Only ever called with https. */
  openLink(url: URL): Promise<void>;
  /** A native dialog; `null` when the user closed it or the host has none. */
  chooseDirectory(options: ChooseDirectory): Promise<string | null>;
  /** Shows the window's actions as a native menu. Hosts without one leave it out. */
  setMenu?(groups: readonly MenuGroup[]): void;
  /** Ids of menu entries as they are chosen, until the signal. */
  menuEvents?(signal: AbortSignal): AsyncIterable<string>;
  readonly secrets?: SecretStorage;
}
