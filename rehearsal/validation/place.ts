/** Where in a configuration a value stands, as Terraform's paths and as the provider's messages spell it. */
import type { Path } from "../planning/replace";

export interface Place {
  /** As far as a path can point: not into sets. */
  readonly path: Path;
  /** `health_check.0.protocol`, as the older plugin library says it. */
  readonly dotted: string;
  /** `health_check[0].protocol`, as the newer one says it. */
  readonly indexed: string;
  readonly insideSet: boolean;
}

export const root: Place = { path: [], dotted: "", indexed: "", insideSet: false };

export function into(place: Place, name: string): Place {
  return {
    path: place.insideSet ? place.path : [...place.path, name],
    dotted: place.dotted === "" ? name : `${place.dotted}.${name}`,
    indexed: place.indexed === "" ? name : `${place.indexed}.${name}`,
    insideSet: place.insideSet,
  };
}

export function element(place: Place, key: number | string, ofSet: boolean): Place {
  return {
    path: place.insideSet || ofSet ? place.path : [...place.path, key],
    dotted: `${place.dotted}.${key}`,
    indexed: `${place.indexed}[${typeof key === "number" ? key : JSON.stringify(key)}]`,
    insideSet: place.insideSet || ofSet,
  };
}
