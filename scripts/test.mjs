/**
 * `npm test`: builds, checks (format and lint, types, import rules, unused code), runs the unit tests and the tests in
 * the browser. Each check counts as one test. Ends with one line, "N passed, N failed", and exit code 1 if any failed.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const reports = mkdtempSync(join(tmpdir(), "groundplan-reports-"));
const sum = { passed: 0, failed: 0, skipped: 0 };

const rooms = ["model", "catalog", "generator", "rehearsal", "runner", "server", "electron", "cli", "renderer"];

check("build", [join(root, "scripts", "build.mjs")]);
check("format and lint", [program("@biomejs/biome", "biome"), "check", "--error-on-warnings"]);
check("types", [join(root, "scripts", "typecheck.mjs")]);
check("import rules", [program("dependency-cruiser", "depcruise"), "--config", ".dependency-cruiser.cjs", ...rooms]);
check("unused code", [program("knip", "knip")]);
suite("unit tests", unitTests);
suite("tests in the browser", browserTests);

rmSync(reports, { recursive: true, force: true });
if (sum.skipped > 0) console.log(`${sum.skipped} skipped; the lines above say why.`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed > 0 ? 1 : 0;

function check(name, args) {
  console.log(`== ${name}`);
  const { status } = run(args);
  add({ passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 });
}

/** A test runner that ends without a report failed as a whole. */
function suite(name, count) {
  console.log(`== ${name}`);
  try {
    add(count());
  } catch (error) {
    console.error(`${name}: no result (${error.message})`);
    add({ passed: 0, failed: 1, skipped: 0 });
  }
}

function unitTests() {
  const report = join(reports, "vitest.json");
  const { status } = run([
    program("vitest", "vitest"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = read(report);
  // A file that cannot even be loaded has no tests to count.
  const broken = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  );
  const failed = numFailedTests + broken.length;
  return {
    passed: numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  };
}

function browserTests() {
  const report = join(reports, "playwright.json");
  const { status } = run([program("@playwright/test", "playwright"), "test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const { stats, errors } = read(report);
  // A test that passes only when it is tried again has failed.
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed: failed === 0 && status !== 0 ? 1 : failed, skipped: stats.skipped };
}

function run(args, environment = {}) {
  return spawnSync(process.execPath, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...inherited(), ...environment },
  });
}

/** Terraform refuses to start when this names a file that is not there. */
function inherited() {
  const { TF_CLI_CONFIG_FILE, ...rest } = process.env;
  return TF_CLI_CONFIG_FILE && existsSync(TF_CLI_CONFIG_FILE) ? process.env : rest;
}

/** The script behind a command of an installed package. */
function program(name, command) {
  const manifest = join(root, "node_modules", name, "package.json");
  const { bin } = require(manifest);
  return join(dirname(manifest), typeof bin === "string" ? bin : bin[command]);
}

function read(report) {
  return JSON.parse(readFileSync(report, "utf8"));
}

function add({ passed, failed, skipped }) {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
}
