import { Boxes, KeyRound, Network, ScrollText, ShieldCheck, Variable } from "lucide-react";
import type { ContractItem } from "../../catalog/define";
import { type ContractEntry, contractSections, type SectionKind } from "./contract-sections";
import { ExactValue } from "./exact-value";
import styles from "./inspector.module.css";

const icons: Readonly<Record<SectionKind, typeof Network>> = {
  network: Network,
  permission: ShieldCheck,
  variables: Variable,
  secrets: KeyRound,
  policies: ScrollText,
  resources: Boxes,
};

interface ContractViewProps {
  readonly items: readonly ContractItem[];
  readonly context: Parameters<typeof contractSections>[1];
}

/** A line's contract as cards, one for each kind of thing, with the exact values. */
export function ContractView({ items, context }: ContractViewProps) {
  const sections = contractSections(items, context);
  if (sections.length === 0) return <p className={styles.lead}>In this environment it creates nothing.</p>;
  return (
    <div>
      {sections.map(({ kind, title, entries }) => {
        const Icon = icons[kind];
        return (
          <section key={title} className={styles.card}>
            <h3 className={styles.cardTitle}>
              <Icon size={14} aria-hidden="true" />
              {title}
            </h3>
            {kind === "variables" ? (
              <Lines lines={entries.flatMap(({ lines }) => lines)} />
            ) : (
              entries.map((entry) => <Entry key={JSON.stringify(entry)} entry={entry} />)
            )}
          </section>
        );
      })}
    </div>
  );
}

function Entry({ entry }: { readonly entry: ContractEntry }) {
  return (
    <div className={styles.entry}>
      {entry.summary && <p className={styles.summary}>{entry.summary}</p>}
      <Lines lines={entry.lines} />
    </div>
  );
}

function Lines({ lines }: { readonly lines: ContractEntry["lines"] }) {
  if (lines.length === 0) return null;
  return (
    <dl className={styles.exact}>
      {lines.map(({ name, value }) => [
        <dt key={`name ${name} ${JSON.stringify(value)}`} className={name === undefined ? styles.nameless : undefined}>
          {name ?? "value"}
        </dt>,
        <dd key={`value ${name} ${JSON.stringify(value)}`} data-wide={name === undefined || undefined}>
          <ExactValue pieces={value} />
        </dd>,
      ])}
    </dl>
  );
}
