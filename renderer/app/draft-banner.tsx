import { Button } from "@mantine/core";
import { History, TriangleAlert } from "lucide-react";
import { ago } from "../plan/words";
import { useNow } from "../state/now";
import { useProject } from "../state/project-store";
import { notifyError } from "../ui/notify";
import { lookAtBoth } from "./conflict";
import styles from "./draft-banner.module.css";
import { NoticesBanner } from "./notices-banner";

/**
 * Files that changed on disk, work that an earlier session left unsaved, generated files that were edited: said once,
 * above the drawing, until chosen.
 */
export function DraftBanner() {
  const draft = useProject((state) => state.draft);
  const save = useProject((state) => state.save);
  const now = useNow();
  if (save.state === "conflict") {
    return (
      <div className={styles.banner} role="status">
        <TriangleAlert size={15} aria-hidden="true" />
        <span>The project's files changed outside of this window. Nothing was overwritten.</span>
        <span className={styles.actions}>
          <Button size="compact-sm" onClick={() => void lookAtBoth()}>
            Look at both
          </Button>
        </span>
      </div>
    );
  }
  if (!draft) return <NoticesBanner />;
  return (
    <div className={styles.banner} role="status">
      <History size={15} aria-hidden="true" />
      <span>
        There is unsaved work from {ago(draft.savedAt, now)}: {draft.document.components.length} components,{" "}
        {draft.document.connections.length} lines.
      </span>
      <span className={styles.actions}>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() =>
            useProject
              .getState()
              .dropDraft()
              .catch((error) => notifyError("The draft could not be deleted", error))
          }
        >
          Throw it away
        </Button>
        <Button size="compact-sm" onClick={() => useProject.getState().takeDraft()}>
          Take it up again
        </Button>
      </span>
    </div>
  );
}
