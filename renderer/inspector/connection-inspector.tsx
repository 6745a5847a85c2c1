import { ArrowRight } from "lucide-react";
import { catalog } from "../../catalog";
import type { Connection, Environment, GroundplanDocument } from "../../model/document";
import { shownName } from "../../model/names";
import { relevantProblems } from "../problems/problem-list";
import { useDerived } from "../state/derived";
import { drawingStore } from "../state/drawing-store";
import { revocations } from "./contract-sections";
import { ContractView } from "./contract-view";
import styles from "./inspector.module.css";
import { PlanSection } from "./plan-section";
import { ProblemNotes } from "./problem-notes";
import { PropertiesForm } from "./properties-form";
import { ResourceList } from "./resource-list";

interface ConnectionInspectorProps {
  readonly connection: Connection;
  readonly document: GroundplanDocument;
  readonly environment: Environment;
}

/** One line: everything that it stands for, its settings, and what goes with it when it is deleted. */
export function ConnectionInspector({ connection, document, environment }: ConnectionInspectorProps) {
  const graph = useDerived((state) => state.graph);
  const contract = useDerived((state) => state.contracts.get(connection.id)) ?? [];
  const allProblems = useDerived((state) => state.problems);
  const problems = allProblems.filter(({ subject }) => subject === connection.id);
  const definition = catalog.connections.get(connection.type);
  const name = (id: string) =>
    shownName(document.components.find((component) => component.id === id)?.name ?? "a box that is gone");
  const from = name(connection.from);
  const to = name(connection.to);
  const context = { graph, environment: environment.name, from, to };
  const gone = revocations(contract, context);

  return (
    <>
      <header className={styles.header}>
        <ArrowRight size={22} aria-hidden="true" />
        <h2 className={styles.name}>
          <End id={connection.from} name={from} /> <span>→</span> <End id={connection.to} name={to} />
        </h2>
        <p className={styles.type}>{definition?.title ?? (connection.type === "note" ? "Note" : connection.type)}</p>
      </header>
      {definition ? (
        <>
          <p className={styles.lead}>What this line stands for. Deleting it revokes all of it.</p>
          <PlanSection id={connection.id} />
          <ProblemNotes
            problems={relevantProblems(problems, environment.name).filter(({ property }) => property === undefined)}
          />
          <ContractView items={contract} context={context} />
          <section className={styles.section}>
            <h3 className={styles.sectionTitle}>Settings</h3>
            <PropertiesForm
              owner={connection}
              name={`${from} → ${to}`}
              definition={definition}
              environments={document.environments}
              environment={environment}
              problems={problems}
            />
          </section>
          <ResourceList origin={connection.id} environment={environment.name} />
          {gone.length > 0 && (
            <section className={styles.section}>
              <h3 className={styles.sectionTitle}>When it is deleted</h3>
              <ul className={styles.revoked}>
                {gone.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </section>
          )}
        </>
      ) : (
        <p className={styles.lead}>
          {connection.type === "note"
            ? "A line that only explains: it creates nothing and permits nothing. Double-click it, or press F2, to write on it."
            : `Groundplan does not know the connection “${connection.type}”. It is kept in the file, and nothing is created for it.`}
        </p>
      )}
    </>
  );
}

function End({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <button type="button" className={styles.link} onClick={() => drawingStore.getState().select([id])}>
      {name}
    </button>
  );
}
