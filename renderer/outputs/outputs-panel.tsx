import { PackageOpen } from "lucide-react";
import { catalog } from "../../catalog";
import type { OutputView } from "../../server/protocol";
import { subjectTitle } from "../problems/problem-list";
import { planNow } from "../runs/plan-now";
import { drawingStore, useDrawing } from "../state/drawing-store";
import { useRuns } from "../state/run-store";
import { CopyButton } from "../ui/copy-button";
import { Empty } from "../ui/empty";
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

function OutputValue({ output }: { readonly output: OutputView }) {
  if (output.sensitive || output.json === undefined) {
    return <span className={styles.hidden}>hidden: read it with terraform output</span>;
  }
  const text = outputText(output.json);
  return (
    <span className={styles.value}>
      <span className="mono">{text}</span>
      <CopyButton value={text} what={output.name} />
    </span>
  );
}

/** A text without its quotes; anything else as JSON. */
function outputText(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "string" ? value : JSON.stringify(value);
  } catch {
    return json;
  }
}
