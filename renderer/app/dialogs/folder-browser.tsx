import { Loader } from "@mantine/core";
import { ArrowUp, Folder, FolderCheck } from "lucide-react";
import { useEffect, useState } from "react";
import type { FolderList } from "../../../server/protocol";
import { host } from "../../host/client";
import { errorView } from "../../host/error-view";
import styles from "./folder-browser.module.css";

interface FolderBrowserProps {
  /** Where to begin; the home folder without it. */
  readonly start?: string;
  /** A folder was entered. */
  onChoose(directory: string): void;
  /** A project was opened by a double-click or Enter. */
  onOpen?(directory: string): void;
}

/** The folders of this computer, for hosts without a native dialog. Projects carry a mark. */
export function FolderBrowser({ start, onChoose, onOpen }: FolderBrowserProps) {
  const [at, setAt] = useState(start);
  const [list, setList] = useState<FolderList>();
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    let current = true;
    host()
      .app.folders.query(at === undefined ? {} : { directory: at })
      .then((found) => {
        if (!current) return;
        setList(found);
        setFailure(undefined);
      })
      .catch((error) => {
        if (!current) return;
        const { message, remedy } = errorView(error);
        setFailure(`${message} ${remedy}`);
      });
    return () => {
      current = false;
    };
  }, [at]);

  const enter = (directory: string) => {
    setAt(directory);
    onChoose(directory);
  };

  return (
    <div className={styles.browser}>
      <div className={styles.path}>{list?.directory ?? "…"}</div>
      {failure !== undefined && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
      <ul className={styles.list} aria-label="Folders">
        {list?.parent !== undefined && (
          <li>
            <button
              type="button"
              className={styles.row}
              onClick={() => list.parent !== undefined && enter(list.parent)}
            >
              <ArrowUp size={15} aria-hidden="true" /> Up
            </button>
          </li>
        )}
        {!list && failure === undefined && (
          <li className={styles.loading}>
            <Loader size="xs" aria-label="Reading the folder" />
          </li>
        )}
        {list?.folders.map(({ name, directory, isProject }) => (
          <li key={directory}>
            <button
              type="button"
              className={styles.row}
              onClick={() => enter(directory)}
              onDoubleClick={() => isProject && onOpen?.(directory)}
            >
              {isProject ? <FolderCheck size={15} aria-hidden="true" /> : <Folder size={15} aria-hidden="true" />}
              <span>{name}</span>
              {isProject && <span className={styles.mark}>project</span>}
            </button>
          </li>
        ))}
        {list?.folders.length === 0 && <li className={styles.loading}>No folders in here</li>}
      </ul>
    </div>
  );
}
