/**
 * `npm test`: builds, checks (format and lint, types, import rules, unused code), runs the unit tests and the tests in
 * the browser. Each check counts as one test. Ends with one line, "N passed, N failed", and exit code 1 if any failed.
 */
import { join } from "node:path";
import { check, close, playwright, program, root, suite, vitest } from "./suites.mjs";

const rooms = ["model", "catalog", "generator", "rehearsal", "runner", "server", "electron", "cli", "renderer"];

check("build", [join(root, "scripts", "build.mjs")]);
check("format and lint", [program("@biomejs/biome", "biome"), "check", "--error-on-warnings"]);
check("types", [join(root, "scripts", "typecheck.mjs")]);
check("import rules", [program("dependency-cruiser", "depcruise"), "--config", ".dependency-cruiser.cjs", ...rooms]);
check("unused code", [program("knip", "knip")]);
suite("unit tests", () => vitest());
suite("tests in the browser", () => playwright());
close();
