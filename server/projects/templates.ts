import type { Drawing } from "../../model/document";
import { templates as shipped, type Template } from "../../templates/index";
import { AppError } from "../errors";
import type { TemplateInfo } from "../protocol";

/** Drawings to start from. */
export interface Templates {
  list(): readonly TemplateInfo[];
  /** @throws AppError `unknown-template` */
  read(name: string): Drawing;
}

/** What the window and the command line know of the templates that ship with Groundplan. */
export function openTemplates(templates: readonly Template[] = shipped): Templates {
  return {
    list: () =>
      templates.map(({ name, title, description, drawing }) => ({
        name,
        title,
        description,
        components: drawing.document.components.length,
        drawing,
      })),
    read(name) {
      const template = templates.find((candidate) => candidate.name === name);
      if (template) return template.drawing;
      const names = templates.map((candidate) => candidate.name).join(", ");
      throw new AppError("unknown-template", `There is no template “${name}”.`, `Choose one of: ${names}.`);
    },
  };
}
