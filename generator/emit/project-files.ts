import type { ResourceGraph } from "../../model/resource-graph";
import { zoneLetters } from "../lower/concrete";
import { bindingsVersion } from "./bindings";
import type { Helper } from "./context";
import type { EmittedFile } from "./group-file";
import type { ConstructsPackage } from "./imports";
import { array, layOut, object } from "./layout";
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

function readme(graph: ResourceGraph, constructs: ConstructsPackage): string {
  const environments = graph.environments.map(({ name }) => `\`${name}\``).join(", ");
  const first = graph.environments[0]?.name ?? "dev";
  return `# ${markdownText(graph.project.name)}: infrastructure

Written by Groundplan from the drawing, as a project for CDK for Terraform (${constructs}). Environments: ${environments}.

| file | what it holds |
|---|---|
| \`environments.ts\` | what differs between the environments |
| \`${stackFileName(graph)}.ts\` | the stack: one per environment |
| one file per component | its resources, and what others may use of them |
| \`connections.ts\` | what the lines of the drawing stand for |
| \`custom.ts\` | yours: add what the drawing does not show |

All files but \`custom.ts\` are written anew when the drawing changes; a file that was edited by hand is kept until you decide.

\`\`\`sh
npm install
npx tsx main.ts                                       # writes cdktf.out/stacks/<environment>/cdk.tf.json
terraform -chdir=cdktf.out/stacks/${first} init
terraform -chdir=cdktf.out/stacks/${first} plan
\`\`\`
`;
}

/** The helpers that some file of the project uses. */
export function helperFiles(helpers: ReadonlySet<Helper>): readonly EmittedFile[] {
  const files: EmittedFile[] = [];
  if (helpers.has("zones")) files.push(file("zones.ts", zonesText));
  const texts = (["literal", "quoted"] as const).filter((helper) => helpers.has(helper));
  if (texts.length) files.push(file("text.ts", texts.map((helper) => textHelpers[helper]).join("\n")));
  return files;
}

const zonesText = `/** Letters for the first \`count\` availability zones. */
export function zones(count: number): string[] {
  return [${zoneLetters.map((letter) => `"${letter}"`).join(", ")}].slice(0, count);
}
`;

const textHelpers = {
  literal: `/** Text for Terraform as it is: what looks like an expression stays text. */
export function literal(text: string): string {
  return text
    .replace(/[$#&](?=\\{TfToken\\[)/g, '$\{"$&"}')
    .replace(/[$%](?=\\{(?!"[$#&]"\\}\\{TfToken\\[))/g, "$&$&")
    .replace(/[$%]$/, '$\{"$&"}');
}
`,
  quoted: `/** Text for an argument of one of Terraform's functions as it is: quotes and what looks like an expression stay text. */
export function quoted(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[$%#&](?=\\{)|[$%]$/g, (sign) => \`\\\\u00\${sign.charCodeAt(0).toString(16)}\`);
}
`,
} as const;

/** `moved.ts`: resources that were renamed, for Terraform to move in its state; undefined when there are none. */
export function movedFile(graph: ResourceGraph): EmittedFile | undefined {
  const moves = graph.resources
    .filter(({ movedFrom }) => movedFrom?.length)
    .flatMap(({ movedFrom, type, key, each }) => {
      const suffixes = each === undefined ? [""] : zoneLetters.slice(0, mostZones(each)).map((letter) => `_${letter}`);
      return (movedFrom ?? []).flatMap((old) =>
        suffixes.map((suffix) => ({ from: `${type}.${old}${suffix}`, to: `${type}.${key}${suffix}` })),
      );
    });
  if (!moves.length) return undefined;
  const list = array(
    moves.map(({ from, to }) =>
      object([
        { key: "from", value: `"${from}"` },
        { key: "to", value: `"${to}"` },
      ]),
    ),
  );
  const text = `/** What was renamed in the drawing: Terraform moves it in its state instead of replacing it. */\nexport const moved = ${layOut(list, "", 21, 1)};\n`;
  return file("moved.ts", text);
}

function mostZones(each: NonNullable<ResourceGraph["resources"][number]["each"]>): number {
  return typeof each === "number"
    ? each
    : Math.max(0, ...Object.values(each.values).map((count) => Number(count ?? 0)));
}
