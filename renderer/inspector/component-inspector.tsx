import { CircleHelp } from "lucide-react";
import { catalog } from "../../catalog";
import type { Component, Environment, GroundplanDocument } from "../../model/document";
import { shownName } from "../../model/names";
import { iconOf } from "../canvas/scene/describe";
import { relevantProblems } from "../problems/problem-list";
import { useDerived } from "../state/derived";
import { ComponentIcon } from "../ui/component-icon";
import { Empty } from "../ui/empty";
import styles from "./inspector.module.css";
import { LinesOf } from "./lines-of";
import { NameSection } from "./name-section";
import { OutputsOf } from "./outputs-of";
import { PlanSection } from "./plan-section";
import { ProblemNotes } from "./problem-notes";
import { PropertiesForm } from "./properties-form";
import { ResourceList } from "./resource-list";
import { TitleField } from "./title-field";

interface ComponentInspectorProps {
  readonly component: Component;
  readonly document: GroundplanDocument;
  readonly environment: Environment;
}

/** One box: its settings, its plan, its lines, what it creates and what that is called. */
export function ComponentInspector({ component, document, environment }: ComponentInspectorProps) {
  const allProblems = useDerived((state) => state.problems);
  const problems = allProblems.filter(({ subject }) => subject === component.id);
  const definition = catalog.components.get(component.type);
  const parent = document.components.find(({ id }) => id === component.parent);

  return (
    <>
      <header className={styles.header}>
        <ComponentIcon icon={iconOf(component)} title={definition?.title ?? component.type} size={34} />
        <TitleField component={component} />
        <p className={styles.type}>
          {definition?.title ?? component.type}
          {parent && ` in ${shownName(parent.name, 60)}`}
        </p>
      </header>
      {!definition ? (
        <Empty icon={<CircleHelp size={18} />} title={`Groundplan does not know “${component.type}”`}>
          It is kept in the file exactly as it is, but nothing is created for it. A newer version of Groundplan may know
          it.
        </Empty>
      ) : (
        <>
          <PlanSection id={component.id} />
          <ProblemNotes
            problems={relevantProblems(problems, environment.name).filter(({ property }) => property === undefined)}
          />
          <PropertiesForm
            owner={component}
            name={shownName(component.name)}
            definition={definition}
            environments={document.environments}
            environment={environment}
            problems={problems}
          />
          <OutputsOf origin={component.id} />
          <LinesOf component={component} document={document} />
          <ResourceList origin={component.id} environment={environment.name} />
          <NameSection component={component} document={document} environment={environment.name} />
        </>
      )}
    </>
  );
}
