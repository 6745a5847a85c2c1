import type { ResourceGraph } from "../../model/resource-graph";
import { bindingsVersion } from "./bindings";
import type { EmittedFile } from "./group-file";
import type { ConstructsPackage } from "./imports";
import { stackClassName, stackFileName } from "./stack-file";
import { commentText } from "./text";

const file = (path: string, text: string): EmittedFile => ({ path, text, spans: [] });

/** Versions that the generated project asks for; the fork's bindings count on their own. */
const versions: Readonly<Record<ConstructsPackage, { readonly constructs: string; readonly aws: string }>> = {
  cdktf: { constructs: "^0.21.0", aws: `^${bindingsVersion}` },
  cdktn: { constructs: "^0.24.0", aws: "^25.7.0" },
};

/** The files that make a folder a project: the same for every drawing but for its name. */
export function projectFiles(graph: ResourceGraph, constructs: ConstructsPackage): readonly EmittedFile[] {
  const { key } = graph.project;
  return [
    mainFile(graph, constructs),
    customFile(graph),
    file(
      "cdktf.json",
      json({ language: "typescript", app: "npx tsx main.ts", projectId: key, sendCrashReports: "false" }),
    ),
    file("package.json", packageFile(key, constructs)),
    file("tsconfig.json", tsconfig),
    file(".gitignore", "node_modules/\ncdktf.out/\nstate/\n.terraform/\n"),
    file("README.md", readme(graph, constructs)),
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function mainFile(graph: ResourceGraph, constructs: ConstructsPackage): EmittedFile {
  const name = stackClassName(graph);
  return file(
    "main.ts",
    `import { App } from "${constructs}";
import { environments } from "./environments";
import { ${name} } from "./${stackFileName(graph)}";

const app = new App();
for (const environment of environments) {
  new ${name}(app, environment);
}
app.synth();
`,
  );
}

/** The user's own file: written when the project is, and left alone from then on. */
export const customPath = "custom.ts";

function customFile(graph: ResourceGraph): EmittedFile {
  return file(
    customPath,
    `import type { Construct } from "constructs";
import type { Environment } from "./environments";
import type { Infrastructure } from "./${stackFileName(graph)}";

/** Yours: written once, never touched again. Add here what the drawing does not show. */
export function custom(_scope: Construct, _environment: Environment, _infrastructure: Infrastructure): void {}
`,
  );
}

function packageFile(key: string, constructs: ConstructsPackage): string {
  const { constructs: version, aws } = versions[constructs];
  return json({
    name: `${key}-infrastructure`,
    private: true,
    scripts: { synth: "tsx main.ts", check: "tsc" },
    dependencies: { [`@${constructs}/provider-aws`]: aws, [constructs]: version, constructs: "^10.4.2" },
    devDependencies: { "@types/node": "^20.19.0", tsx: "^4.20.0", typescript: "^5.9.0" },
  });
}

const tsconfig = `{
  "compilerOptions": {
    "target": "ES2022",
    "module": "preserve",
    "moduleResolution": "bundler",
    "types": ["node"],
    "strict": true,
    "noUnusedLocals": true,
    "noEmit": true,
    "skipLibCheck": true
  },
  "include": ["*.ts"]
}
`;

/** Markdown that shows a name as text, whatever is in it. */
function markdownText(text: string): string {
  return commentText(text).replace(/[\\`*_{}[\]<>()#+\-.!|~&]/g, "\\$&");
}

/** A table of Markdown whose columns stand below each other; the first row is its head. */
function table(rows: readonly (readonly [string, string])[]): string {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |\n`;
  const [head, ...body] = rows.map(line);
  return [head, line(widths.map((width) => "-".repeat(width))), ...body].join("");
}

function readme(graph: ResourceGraph, constructs: ConstructsPackage): string {
  const environments = graph.environments.map(({ name }) => `\`${name}\``).join(", ");
  const first = graph.environments[0]?.name ?? "dev";
  const rows = [
    ["file", "what it holds"],
    ["`environments.ts`", "what differs between the environments"],
    [`\`${stackFileName(graph)}.ts\``, "the stack: one per environment"],
    ["one file per component", "its resources, and what others may use of them"],
    ["`connections.ts`", "what the lines of the drawing stand for"],
    ["`custom.ts`", "yours: add what the drawing does not show"],
  ] as const;
  return `# ${markdownText(graph.project.name)}: infrastructure

Written by Groundplan from the drawing, as a project for CDK for Terraform (${constructs}). Environments: ${environments}.

${table(rows)}
All files but \`custom.ts\` are written anew when the drawing changes; a file that was edited by hand is kept until you decide.

\`\`\`sh
npm install
npx tsx main.ts                                       # writes cdktf.out/stacks/<environment>/cdk.tf.json
terraform -chdir=cdktf.out/stacks/${first} init
terraform -chdir=cdktf.out/stacks/${first} plan
\`\`\`
`;
}
