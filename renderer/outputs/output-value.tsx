import type { OutputView } from "../../server/protocol";
import { breakable } from "../ui/breakable";
import { CopyButton } from "../ui/copy-button";
import styles from "./outputs-panel.module.css";

/** The value of an output with a button to copy it; a sensitive one stays hidden. */
export function OutputValue({ output }: { readonly output: OutputView }) {
  if (output.sensitive || output.json === undefined) {
    return <span className={styles.hidden}>hidden: read it with terraform output</span>;
  }
  const text = outputText(output.json);
  return (
    <span className={styles.value}>
      <span className="mono">{breakable(text)}</span>
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
