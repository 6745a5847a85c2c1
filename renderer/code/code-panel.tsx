import { ActionIcon, Badge, SegmentedControl, Tooltip } from "@mantine/core";
import { FileCode2, FileJson, FileText, Search, TriangleAlert } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { drawingStore, useDrawing } from "../state/drawing-store";
import { useWindow } from "../state/window-store";
import { CopyButton } from "../ui/copy-button";
import { Empty } from "../ui/empty";
import styles from "./code-panel.module.css";
import { fileOf, originAt, rangesOf } from "./code-spans";
import { type Code, useCode } from "./code-store";
import { CodeView, type CodeViewHandle } from "./code-view";
import { fileSections } from "./file-tree";
import { useHcl } from "./hcl-store";

type Language = "cdktf" | "hcl";

const noFiles: Code["files"] = [];

/** The code that the drawing stands for, live, in step with the selection both ways. */
export function CodePanel() {
  const [language, setLanguage] = useState<Language>("cdktf");
  const environment = useDrawing((state) => state.environment);
  const selection = useDrawing((state) => state.selection);
  const request = useWindow((state) => state.codeRequest);
  const [path, setPath] = useState<string>();
  const view = useRef<CodeViewHandle>(null);
  const cdktf = useCode();
  const hcl = useHcl(language === "hcl");
  const code = language === "cdktf" ? cdktf : hcl;
  const files = code?.files ?? noFiles;
  const failure = code?.failure;
  const [origin] = selection;
  const wantedPath = files.some((candidate) => candidate.path === path)
    ? path
    : origin === undefined
      ? undefined
      : fileOf(files, origin, undefined);
  const file = files.find((candidate) => candidate.path === wantedPath) ?? files[0];

  const highlighted = useMemo(() => (file ? rangesOf(file.spans, new Set(selection)) : []), [file, selection]);

  // The selection came from the drawing: show its code. When it came from the caret, the place is right already.
  const fromCaret = useRef(false);
  const current = useRef({ files, path: file?.path });
  current.current = { files, path: file?.path };
  useEffect(() => {
    if (fromCaret.current) {
      fromCaret.current = false;
      return;
    }
    if (origin === undefined) return;
    const wanted = fileOf(current.current.files, origin, current.current.path);
    const start = current.current.files
      .find((candidate) => candidate.path === wanted)
      ?.spans.find((span) => span.origin === origin)?.from;
    if (wanted === undefined || start === undefined) return;
    setPath(wanted);
    requestAnimationFrame(() => view.current?.scrollTo(start));
  }, [origin]);

  // Another language shows the same place.
  const start = highlighted[0]?.from;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the language was switched, or its code has come.
  useEffect(() => {
    if (start !== undefined) requestAnimationFrame(() => view.current?.scrollTo(start));
  }, [language, code !== undefined]);

  const isWritten = cdktf !== undefined;
  useEffect(() => {
    if (!request || !isWritten) return;
    setLanguage("cdktf");
    setPath(request.path);
    requestAnimationFrame(() => view.current?.scrollTo(request.from));
    useWindow.getState().codeShown();
  }, [request, isWritten]);

  const selectAt = (offset: number) => {
    const origin = file && originAt(file.spans, offset);
    if (origin === undefined || (selection.length === 1 && selection[0] === origin)) return;
    fromCaret.current = true;
    drawingStore.getState().select([origin]);
    if (drawingStore.getState().selection[0] !== origin) fromCaret.current = false;
  };

  if (failure) {
    const { origin } = failure;
    return (
      <Empty
        icon={<TriangleAlert size={18} />}
        title="The code cannot be written yet"
        action={
          origin === undefined
            ? { label: "Show the problems", run: () => useWindow.getState().showBottom("problems") }
            : { label: "Show the box", run: () => drawingStore.getState().select([origin]) }
        }
      >
        {failure.message}
      </Empty>
    );
  }
  if (!file) {
    return (
      <Empty icon={<FileCode2 size={18} />} title={code ? "No code yet" : "Writing the code…"}>
        The project appears here file by file as you draw.
      </Empty>
    );
  }

  return (
    <div className={styles.panel}>
      <nav className={styles.files} aria-label="Files of the generated project">
        <div className={styles.language}>
          <SegmentedControl
            size="xs"
            fullWidth
            value={language}
            aria-label="Language of the code"
            onChange={(value) => setLanguage(value as Language)}
            data={[
              { value: "cdktf", label: "CDKTF" },
              { value: "hcl", label: "HCL" },
            ]}
          />
        </div>
        {fileSections(files.map((each) => each.path)).map((section) => (
          <section key={section.title}>
            <h3 className={styles.sectionTitle}>{section.title}</h3>
            <ul>
              {section.paths.map((each) => (
                <li key={each}>
                  <button
                    type="button"
                    className={styles.file}
                    aria-current={each === file.path || undefined}
                    data-touched={touches(files, each, selection) || undefined}
                    onClick={() => setPath(each)}
                  >
                    <FileIcon path={each} />
                    <span>{each}</span>
                    {each === "custom.ts" && (
                      <Badge size="xs" variant="light" radius="sm" className={styles.badge}>
                        yours
                      </Badge>
                    )}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <div className={styles.code}>
        <header className={styles.head}>
          <span className={styles.path}>
            {language === "cdktf" ? "infra/" : `${environment}/`}
            <b>{file.path}</b>
          </span>
          {file.path === "custom.ts" && (
            <span className={styles.note}>Written once, then yours: Groundplan never touches it again.</span>
          )}
          {language === "hcl" && <span className={styles.note}>As it is in {environment}</span>}
          <span className={styles.tools}>
            <Tooltip label="Search in this file">
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label="Search in this file"
                onClick={() => view.current?.openSearch()}
              >
                <Search size={14} />
              </ActionIcon>
            </Tooltip>
            <CopyButton value={file.text} what="this file" />
          </span>
        </header>
        <div className={styles.view}>
          <CodeView path={file.path} text={file.text} highlighted={highlighted} handle={view} onCaret={selectAt} />
        </div>
      </div>
    </div>
  );
}

function touches(files: Code["files"], path: string, selection: readonly string[]): boolean {
  if (selection.length === 0) return false;
  const spans = files.find((file) => file.path === path)?.spans ?? [];
  return spans.some(({ origin }) => origin !== undefined && selection.includes(origin));
}

function FileIcon({ path }: { readonly path: string }) {
  const Icon = /\.(ts|tf)$/.test(path) ? FileCode2 : path.endsWith(".json") ? FileJson : FileText;
  return <Icon size={14} aria-hidden="true" />;
}
