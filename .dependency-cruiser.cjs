/**
 * The import rules between the rooms of the project (docs/architecture.md): data flows one way, and the pure rooms run
 * in the browser, so they may reach neither Node nor the DOM's side.
 */
const rooms = [
  "model",
  "catalog",
  "generator",
  "rehearsal",
  "runner",
  "server",
  "electron",
  "cli",
  "renderer",
  "templates",
];

/** A room may import from itself and from these. */
const allowed = {
  model: [],
  catalog: ["model"],
  generator: ["model", "catalog"],
  rehearsal: [],
  runner: ["model"],
  server: ["model", "catalog", "generator", "rehearsal", "runner", "templates"],
  electron: ["server"],
  cli: ["model", "catalog", "generator", "rehearsal", "runner", "server", "templates"],
  renderer: ["model", "catalog", "generator"],
  templates: ["model", "catalog"],
};

const below = (names) => `^(${names.join("|")})/`;

const roomRules = rooms.map((room) => ({
  name: `${room}-imports-only-its-own`,
  comment: `${room}/ may import from ${[room, ...allowed[room]].join(", ")}.`,
  severity: "error",
  from: { path: below([room]) },
  to: {
    path: below(rooms.filter((other) => other !== room && !allowed[room].includes(other))),
    // The window takes the types of what travels to the server and back, and nothing that runs there.
    ...(room === "renderer" ? { dependencyTypesNot: ["type-only"] } : {}),
  },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: "pure-rooms-know-no-node",
      comment: "These run in the browser too; Node belongs into generator/synth, runner, rehearsal and server.",
      severity: "error",
      from: { path: "^(model|catalog|renderer|generator/(?!synth/))" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "cdktf-in-synth-only",
      comment: "Only the worker that runs a project knows cdktf.",
      severity: "error",
      from: { path: below(rooms), pathNot: "^generator/synth/" },
      to: { path: "node_modules/(cdktf|constructs|@cdktf)/" },
    },
    {
      name: "synth-is-for-the-server",
      comment: "generator/synth needs Node; the pure parts of the generator and the window must not reach it.",
      severity: "error",
      from: { path: "^(renderer|generator/(?!synth/))" },
      to: { path: "^generator/synth/" },
    },
    {
      name: "electron-in-its-room-only",
      comment: "Everything but the window itself also runs without Electron.",
      severity: "error",
      from: { path: below(rooms), pathNot: "^electron/" },
      to: { path: "node_modules/(electron|electron-updater)/" },
    },
    {
      name: "react-in-the-window-only",
      severity: "error",
      from: { path: below(rooms), pathNot: "^renderer/" },
      to: { path: "node_modules/(react|react-dom|@mantine|@xyflow|zustand)/" },
    },
    {
      name: "no-tests-in-code",
      severity: "error",
      from: { path: below(rooms) },
      to: { path: "^(test|scripts)/" },
    },
    {
      name: "no-circles",
      comment: "Modules that need each other are one module, or need a third. Types may look both ways.",
      severity: "error",
      from: { path: below(rooms) },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "resolvable", severity: "error", from: { path: below(rooms) }, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|release|test-results|playwright-report)/|\\.(css|svg)$" },
    tsPreCompilationDeps: "specify",
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "module", "node", "types", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json", ".d.ts"],
    },
  },
};
