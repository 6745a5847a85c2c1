/** Builds the parts (`window`, `program`) whose sources changed since they were built. Gives the names of those. */
export function buildStale(names?: readonly string[]): Promise<string[]>;
/** Builds everything that runs in Node or Electron; into `dist/` when no folder is given. */
export function buildProgram(outdir?: string): Promise<void>;
