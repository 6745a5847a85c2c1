import { Button } from "@mantine/core";
import { FilePen } from "lucide-react";
import { useProject } from "../state/project-store";
import { useWindow } from "../state/window-store";
import styles from "./draft-banner.module.css";
import { editedFile } from "./edited-file";

/** What the last save had to say of the generated project, once, until it is dealt with or put aside. */
export function NoticesBanner() {
  const notices = useProject((state) => state.notices);
  const [first] = notices;
  if (!first) return null;
  const files = notices.filter((notice) => editedFile(notice) !== undefined);
  const more = notices.length - 1;
  return (
    <div className={styles.banner} role="status">
      <FilePen size={15} aria-hidden="true" />
      <span>
        {first.message}
        {more > 0 && ` And ${more} more.`} {files.length === 0 && first.remedy}
      </span>
      <span className={styles.actions}>
        <Button size="compact-sm" variant="default" onClick={() => useProject.getState().dismissNotices()}>
          Put aside
        </Button>
        {files.length > 0 && (
          <Button size="compact-sm" onClick={() => useWindow.getState().openDialog({ type: "edited-files" })}>
            Look at {files.length === 1 ? "it" : "them"}
          </Button>
        )}
      </span>
    </div>
  );
}
