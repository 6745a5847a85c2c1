import { documentVersion, layoutVersions } from "./document";

type Migrate = (old: Record<string, unknown>) => Record<string, unknown>;

/**
 * From each version that ever landed to the one after it: `{ 1: fromVersion1To2 }`. An entry is never changed or taken
 * away, so that every file ever written can be opened.
 */
const documentMigrations: Readonly<Record<number, Migrate>> = {};

/** The same for the layout, which has versions of its own. */
const layoutMigrations: Readonly<Record<number, Migrate>> = {};

/** The oldest version that is read as it is. A layout of the first version is one of the second without locks. */
export const oldestReadable = { document: documentVersion, layout: layoutVersions[0] } as const;

/** Brings a file of an older version to one that can be read. `version` is a whole number from 1 to the current one. */
export function migrate(kind: "document" | "layout", old: Record<string, unknown>, version: number): unknown {
  const steps = kind === "document" ? documentMigrations : layoutMigrations;
  let current = old;
  for (let from = version; from < oldestReadable[kind]; from++) {
    const step = steps[from];
    if (!step) throw new Error(`There is no migration of the ${kind} from version ${from}.`);
    current = { ...step(current), version: from + 1 };
  }
  return current;
}
