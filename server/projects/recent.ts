import { join } from "node:path";
import { z } from "zod";
import { storedJson } from "../files/stored-json";
import type { RecentProject } from "../protocol";
import { isProject } from "./project-files";

const recentSchema = z.array(z.object({ directory: z.string(), name: z.string(), openedAt: z.string() }));

/** Projects remembered at most. */
const most = 30;

export interface RecentProjects {
  /** The last opened first. */
  list(): Promise<readonly RecentProject[]>;
  note(directory: string, name: string): Promise<void>;
  forget(directory: string): Promise<void>;
}

export function openRecent(dataDirectory: string, now: () => Date = () => new Date()): RecentProjects {
  const stored = storedJson(join(dataDirectory, "recent-projects.json"), recentSchema, []);
  return {
    async list() {
      const projects = await stored.read();
      return Promise.all(projects.map(async (project) => ({ ...project, exists: await isProject(project.directory) })));
    },
    note: (directory, name) =>
      stored.change((projects) => [
        { directory, name, openedAt: now().toISOString() },
        ...projects.filter((project) => project.directory !== directory).slice(0, most - 1),
      ]),
    forget: (directory) => stored.change((projects) => projects.filter((project) => project.directory !== directory)),
  };
}
