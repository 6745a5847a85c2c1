import { currentDerived } from "../state/derived";
import { drawingStore } from "../state/drawing-store";
import { breakable } from "../ui/breakable";
import type { Piece } from "./describe-value";
import styles from "./inspector.module.css";

/** A value exactly as Terraform gets it; its references lead to the box that they come from. */
export function ExactValue({ pieces }: { readonly pieces: readonly Piece[] }) {
  if (pieces.length === 0) return <>not set</>;
  return (
    <>
      {pieces.map((piece, index) =>
        piece.resource === undefined ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one value have no identity but their place.
          <span key={index}>{breakable(piece.text)}</span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
          <button key={index} type="button" className={styles.link} onClick={() => follow(piece.resource)}>
            {breakable(piece.text)}
          </button>
        ),
      )}
    </>
  );
}

function follow(key: string | undefined): void {
  const resource = currentDerived().graph.resources.find((candidate) => candidate.key === key);
  if (resource) drawingStore.getState().select([resource.origin]);
}
