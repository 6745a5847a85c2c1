import { Tooltip } from "@mantine/core";
import { Filter, X } from "lucide-react";
import { useStore } from "zustand";
import { runAction } from "../../actions/registry";
import { useKeysOf } from "../../actions/use-action";
import { keyText } from "../../app/platform";
import styles from "./filter-chip.module.css";
import { clearFilter, filterStore } from "./filter-store";
import { filterInWords } from "./filter-words";

/** Opens the filter; while it is on, says so at all times, and takes it off. */
export function FilterChip() {
  const { filter, result, open } = useStore(filterStore);
  const keys = useKeysOf("view.filter");
  const label = result ? filterInWords(filter) : keys ? `Filter (${keyText(keys)})` : "Filter";
  return (
    <div className={styles.chip} data-on={result ? true : undefined}>
      <Tooltip label={label}>
        <button
          type="button"
          className={styles.button}
          aria-label={result ? undefined : "Filter"}
          aria-expanded={open}
          onClick={() => runAction("view.filter")}
        >
          <Filter size={14} />
          {result && `Filter on: ${result.shown.size} of ${result.total} shown`}
        </button>
      </Tooltip>
      {result && (
        <button type="button" className={styles.clear} aria-label="Clear the filter" onClick={clearFilter}>
          <X size={14} />
        </button>
      )}
    </div>
  );
}
