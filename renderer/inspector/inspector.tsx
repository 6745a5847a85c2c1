import { useLayoutEffect, useRef } from "react";
import { useDrawing } from "../state/drawing-store";
import { ErrorBoundary } from "../ui/error-boundary";
import { ComponentInspector } from "./component-inspector";
import { ConnectionInspector } from "./connection-inspector";
import styles from "./inspector.module.css";
import { MultiSelection } from "./multi-selection";
import { ProjectSettings } from "./project-settings";

/**
 * What there is to say about the selection, and to set: a box, a line, several, or the project itself. What is newly
 * selected is read from its top.
 */
export function Inspector() {
  const document = useDrawing((state) => state.drawing.document);
  const selection = useDrawing((state) => state.selection);
  const environmentName = useDrawing((state) => state.environment);
  const generation = useDrawing((state) => state.generation);

  const place = useRef<HTMLDivElement>(null);
  const subject = selection.join(" ");

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the new subject that is read from its top.
  useLayoutEffect(() => {
    const region = place.current?.parentElement;
    if (region) region.scrollTop = 0;
  }, [subject]);

  const environment = document.environments.find(({ name }) => name === environmentName) ?? document.environments[0];
  if (!environment) return null;
  const [id] = selection;
  const component = document.components.find((candidate) => candidate.id === id);
  const connection = document.connections.find((candidate) => candidate.id === id);

  const content = () => {
    if (selection.length > 1) return <MultiSelection ids={selection} document={document} />;
    // Where the files cannot be written, what is set here is kept in a draft, as everything that is drawn.
    const shared = { document, environment };
    if (component) return <ComponentInspector key={component.id} component={component} {...shared} />;
    if (connection) return <ConnectionInspector key={connection.id} connection={connection} {...shared} />;
    return <ProjectSettings key={generation} {...shared} />;
  };

  return (
    <div ref={place} className={styles.inspector}>
      <ErrorBoundary name="The inspector" resetKey={selection}>
        {content()}
      </ErrorBoundary>
    </div>
  );
}
