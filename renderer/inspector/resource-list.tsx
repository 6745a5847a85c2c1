import { FileCode2 } from "lucide-react";
import { useMemo, useState } from "react";
import { concrete } from "../../generator/lower";
import { showCodeOf } from "../code/show-code";
import { useDerived } from "../state/derived";
import { breakable } from "../ui/breakable";
import styles from "./inspector.module.css";

interface ResourceListProps {
  readonly origin: string;
  readonly environment: string;
}

const shownAtFirst = 6;

/** The Terraform resources that a box or line creates in an environment; each leads to its code. */
export function ResourceList({ origin, environment }: ResourceListProps) {
  const graph = useDerived((state) => state.graph);
  const [all, setAll] = useState(false);
  const resources = useMemo(() => {
    const own = graph.resources.filter((resource) => resource.origin === origin);
    if (own.length === 0) return [];
    return concrete(graph, environment).resources.filter((resource) => resource.origin === origin);
  }, [graph, environment, origin]);
  if (resources.length === 0) return null;
  const shown = all ? resources : resources.slice(0, shownAtFirst);

  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>
        Resources{" "}
        <span className={styles.count}>
          {resources.length} in {environment}
        </span>
      </h3>
      <ul className={styles.list}>
        {shown.map(({ address }) => (
          <li key={address}>
            <button
              type="button"
              className={styles.resource}
              title="Show its code"
              onClick={() => void showCodeOf(address)}
            >
              <span>{breakable(address)}</span>
              <FileCode2 size={13} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      {resources.length > shownAtFirst && (
        <button type="button" className={styles.link} onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${resources.length}`}
        </button>
      )}
    </section>
  );
}
