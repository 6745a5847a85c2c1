import { OutputValue } from "../outputs/output-value";
import { useRuns } from "../state/run-store";
import styles from "./inspector.module.css";

/** What the last apply left of one box to be used: its address, name or ARN, to be copied. */
export function OutputsOf({ origin }: { readonly origin: string }) {
  const outputs = useRuns((state) => state.outputs);
  const own = outputs?.filter((output) => output.origin === origin) ?? [];
  if (own.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>
        Outputs <span className={styles.count}>{own.length}</span>
      </h3>
      <dl className={styles.outputs}>
        {own.map((output) => [
          <dt key={`${output.name} name`}>{output.description || output.name}</dt>,
          <dd key={`${output.name} value`}>
            <OutputValue output={output} />
          </dd>,
        ])}
      </dl>
    </section>
  );
}
