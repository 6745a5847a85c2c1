import { Tooltip } from "@mantine/core";
import { Search } from "lucide-react";
import { runAction } from "../../actions/registry";
import { useKeysOf } from "../../actions/use-action";
import { useProject } from "../../state/project-store";
import { useRuns } from "../../state/run-store";
import { Logo } from "../logo";
import { keyText } from "../platform";
import { EnvironmentPicker } from "./environment-picker";
import { ProblemsButton } from "./problems-button";
import { ProjectMenu } from "./project-menu";
import { RunButtons } from "./run-buttons";
import { SaveMark } from "./save-mark";
import { TargetPicker } from "./target-picker";
import styles from "./top-bar.module.css";

/** Which project, which environment, which target; what is wrong; plan and apply. */
export function TopBar() {
  const target = useRuns((state) => state.target.type);
  const keys = useKeysOf("go.command-palette");
  return (
    <header className={styles.bar} data-target={target} data-region="top-bar">
      <button
        type="button"
        className={styles.brand}
        aria-label="Groundplan, to the start page"
        onClick={() => void useProject.getState().close()}
      >
        <Logo size={22} />
        <span>Groundplan</span>
      </button>
      <span className={styles.divider} aria-hidden="true" />
      <ProjectMenu />
      <EnvironmentPicker />
      <TargetPicker />
      <SaveMark />
      <span className={styles.space} />
      <ProblemsButton />
      <Tooltip label="Everything that can be done">
        <button type="button" className={styles.search} onClick={() => runAction("go.command-palette")}>
          <Search size={15} aria-hidden="true" />
          <span>Search</span>
          {keys && <kbd>{keyText(keys)}</kbd>}
        </button>
      </Tooltip>
      <RunButtons />
    </header>
  );
}
