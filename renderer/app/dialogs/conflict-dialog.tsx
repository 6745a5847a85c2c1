import { Button } from "@mantine/core";
import type { GroundplanDocument } from "../../../model/document";
import { shownName } from "../../../model/names";
import { useDrawing } from "../../state/drawing-store";
import { useProject } from "../../state/project-store";
import { useWindow } from "../../state/window-store";
import { keepMine, takeDisk } from "../conflict";
import styles from "./conflict-dialog.module.css";
import { Dialog } from "./dialog";

/** The files changed on disk while something else was drawn here: shows both, and nothing is written before a choice. */
export function ConflictDialog() {
  const save = useProject((state) => state.save);
  const mine = useDrawing((state) => state.drawing.document);
  const close = useWindow.getState().closeDialog;
  if (save.state !== "conflict") return null;
  return (
    <Dialog
      title="The project changed on disk"
      size={560}
      actions={
        <>
          <Button variant="default" onClick={close} data-autofocus>
            Decide later
          </Button>
          <Button
            variant="default"
            onClick={() => {
              close();
              void takeDisk();
            }}
          >
            Take the files' version
          </Button>
          <Button
            onClick={() => {
              close();
              void keepMine();
            }}
          >
            Keep mine
          </Button>
        </>
      }
    >
      <p>
        Someone or something else wrote its files since they were opened, a checkout perhaps. Nothing was overwritten.
        Taking one version gives up what only the other one has.
      </p>
      <div className={styles.sides}>
        <Side title="Drawn here" document={mine} other={save.disk.document} />
        <Side title="On disk" document={save.disk.document} other={mine} />
      </div>
    </Dialog>
  );
}

interface SideProps {
  readonly title: string;
  readonly document: GroundplanDocument;
  readonly other: GroundplanDocument;
}

function Side({ title, document, other }: SideProps) {
  const { only, changed } = differences(document, other);
  const shown = only.slice(0, 6);
  return (
    <section className={styles.side}>
      <h3>{title}</h3>
      <p>
        {document.components.length} components, {document.connections.length} lines
      </p>
      <ul>
        {shown.map((name) => (
          <li key={name}>only here: {name}</li>
        ))}
        {only.length > shown.length && <li>and {only.length - shown.length} more only here</li>}
        {changed.slice(0, 6).map((name) => (
          <li key={`changed ${name}`}>different: {name}</li>
        ))}
        {only.length === 0 && changed.length === 0 && <li>nothing that the other one lacks</li>}
      </ul>
    </section>
  );
}

function differences(document: GroundplanDocument, other: GroundplanDocument) {
  const others = new Map(other.components.map((component) => [component.id, JSON.stringify(component)]));
  const only: string[] = [];
  const changed: string[] = [];
  for (const component of document.components) {
    const counterpart = others.get(component.id);
    if (counterpart === undefined) only.push(shownName(component.name, 60));
    else if (counterpart !== JSON.stringify(component)) changed.push(shownName(component.name, 60));
  }
  return { only, changed };
}
