import { ActionIcon, Button, Menu, Skeleton } from "@mantine/core";
import { EllipsisVertical, FolderOpen, Monitor, Moon, Sun, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import type { RecentProject, TemplateInfo } from "../../../server/protocol";
import { runAction } from "../../actions/registry";
import { host } from "../../host/client";
import { errorView } from "../../host/error-view";
import { ago } from "../../plan/words";
import { useNow } from "../../state/now";
import { type Preferences, usePreferences } from "../../state/preferences-store";
import { useProject } from "../../state/project-store";
import { useWindow } from "../../state/window-store";
import { notifyError } from "../../ui/notify";
import { useAppInfo } from "../app-info";
import { Logo } from "../logo";
import styles from "./start-page.module.css";
import { TemplatePreview } from "./template-preview";

/** Where one begins: recent projects, a folder to open, templates to start from. */
export function StartPage() {
  const [templates, setTemplates] = useState<readonly TemplateInfo[]>();
  const [recent, setRecent] = useState<readonly RecentProject[]>();
  const [failure, setFailure] = useState<{ readonly message: string; readonly remedy: string }>();
  const info = useAppInfo((state) => state.info);

  useEffect(() => {
    Promise.all([host().projects.templates.query(), host().projects.recent.query()])
      .then(([shipped, opened]) => {
        setTemplates(shipped);
        setRecent(opened);
      })
      .catch((error) => setFailure(errorView(error)));
  }, []);

  const forget = (directory: string) => {
    setRecent(recent?.filter((project) => project.directory !== directory));
    host()
      .projects.forget.mutate({ directory })
      .catch((error) => notifyError("The list could not be changed", error));
  };

  return (
    <div className={styles.page}>
      <main className={styles.main} data-region="start">
        <header className={styles.header}>
          <Logo size={40} />
          <div>
            <h1>Groundplan</h1>
            <p>Draw an AWS environment. Read it as code. Plan and apply it from the drawing.</p>
          </div>
          <ThemeSwitch />
        </header>

        {failure && (
          <div className={styles.failure} role="alert">
            {failure.message} {failure.remedy}
          </div>
        )}

        <section aria-labelledby="start-new">
          <h2 id="start-new">New project</h2>
          <ul className={styles.templates}>
            {!templates &&
              !failure &&
              [1, 2].map((each) => <Skeleton key={each} component="li" height={262} radius="lg" />)}
            {templates?.map((template) => (
              <li key={template.name}>
                <button
                  type="button"
                  className={styles.template}
                  data-template={template.name}
                  onClick={() => useWindow.getState().openDialog({ type: "create", template: template.name })}
                >
                  <TemplatePreview drawing={template.drawing} />
                  <span className={styles.templateText}>
                    <b>{template.title}</b>
                    <span>{template.description}</span>
                  </span>
                </button>
              </li>
            )) ??
              (!failure &&
                [1, 2].map((each) => <Skeleton key={each} height={262} radius="lg" className={styles.skeleton} />))}
          </ul>
        </section>

        <section aria-labelledby="start-recent">
          <div className={styles.sectionHead}>
            <h2 id="start-recent">Recent</h2>
            <Button
              size="xs"
              variant="default"
              leftSection={<FolderOpen size={15} />}
              onClick={() => runAction("file.open")}
            >
              Open a folder
            </Button>
          </div>
          {recent?.length === 0 && <p className={styles.none}>Projects that you open are listed here.</p>}
          <ul className={styles.recent}>
            {recent?.map((project) => (
              <RecentRow key={project.directory} project={project} onForget={() => forget(project.directory)} />
            ))}
          </ul>
        </section>
        <footer className={styles.footer}>{info && `Groundplan ${info.version}`}</footer>
      </main>
    </div>
  );
}

function RecentRow({ project, onForget }: { readonly project: RecentProject; onForget(): void }) {
  const now = useNow();
  const open = () => {
    useProject
      .getState()
      .open(project.directory)
      .catch((error) => notifyError(`${project.name} could not be opened`, error));
  };
  return (
    <li className={styles.recentRow}>
      <button type="button" className={styles.project} disabled={!project.exists} onClick={open}>
        <b>{project.name}</b>
        <span className={styles.directory}>{project.directory}</span>
        <span className={styles.time}>{project.exists ? ago(project.openedAt, now) : "not there any more"}</span>
      </button>
      <Menu position="bottom-end" shadow="md" withinPortal={false}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More about ${project.name}`}>
            <EllipsisVertical size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Trash2 size={14} />} onClick={onForget}>
            Take it off this list
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

const schemes: readonly {
  readonly value: Preferences["colourScheme"];
  readonly label: string;
  readonly Icon: typeof Sun;
}[] = [
  { value: "auto", label: "As the system", Icon: Monitor },
  { value: "light", label: "Light", Icon: Sun },
  { value: "dark", label: "Dark", Icon: Moon },
];

function ThemeSwitch() {
  const scheme = usePreferences((state) => state.preferences.colourScheme);
  const change = usePreferences((state) => state.change);
  const Shown = schemes.find(({ value }) => value === scheme)?.Icon ?? Monitor;
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className={styles.themes}
          aria-label="Colours of the window"
        >
          <Shown size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {schemes.map(({ value, label, Icon }) => (
          <Menu.Item key={value} leftSection={<Icon size={15} />} onClick={() => change({ colourScheme: value })}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
