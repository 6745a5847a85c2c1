import { PackageOpen } from "lucide-react";
import { catalog } from "../../catalog";
import { subjectTitle } from "../problems/problem-list";
import { planNow } from "../runs/plan-now";
import { drawingStore, useDrawing } from "../state/drawing-store";
import { useRuns } from "../state/run-store";
import { Empty } from "../ui/empty";
import { OutputValue } from "./output-value";
import styles from "./outputs-panel.module.css";

/** What the last apply of the environment at hand left to be used: addresses, names, ARNs. */
export function OutputsPanel() {
  const outputs = useRuns((state) => state.outputs);
  const environment = useDrawing((state) => state.environment);
  const document = useDrawing((state) => state.drawing.document);
  if (!outputs) {
    return <Empty icon={<PackageOpen size={18} />} title="Reading the outputs…" />;
  }
  if (outputs.length === 0) {
    return (
      <Empty
        icon={<PackageOpen size={18} />}
        title={`${environment} has no outputs yet`}
        action={{ label: `Plan ${environment}`, run: () => void planNow("apply") }}
      >
        Addresses, names and ARNs appear here, and on their boxes, after the first apply.
      </Empty>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={styles.scroller} tabIndex={0} aria-label={`Outputs of ${environment}`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Output</th>
            <th scope="col">Value</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {outputs.map((output) => (
            <tr key={output.name}>
              <th scope="row">
                <span className="mono">{output.name}</span>
                {output.description && <span className={styles.description}>{output.description}</span>}
              </th>
              <td>
                <OutputValue output={output} />
              </td>
              <td>
                {output.origin !== undefined && (
                  <button
                    type="button"
                    className={styles.box}
                    onClick={() => output.origin !== undefined && drawingStore.getState().select([output.origin])}
                  >
                    {subjectTitle(document, catalog, output.origin)}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
