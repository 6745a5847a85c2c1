/** What the lanes of tests share: starting programs of installed packages, and counting what they report. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const reports = mkdtempSync(join(tmpdir(), "groundplan-reports-"));
const sum = { passed: 0, failed: 0, skipped: 0 };
/** What failed, in words; said again at the end, where it is not lost among what passed. */
const failures = [];

/** Runs a script that only fails or not; it counts as one test. */
export function check(name, args) {
  console.log(`== ${name}`);
  const { status } = run(args);
  if (status !== 0) failures.push(name);
  add({ passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 });
}

/** Runs tests and adds what `count` gives of them. A test runner that ends without a report failed as a whole. */
export function suite(name, count) {
  console.log(`== ${name}`);
  try {
    add(count());
  } catch (error) {
    failures.push(`${name}: no result (${error.message})`);
    add({ passed: 0, failed: 1, skipped: 0 });
  }
}

/** Runs vitest, with further arguments if wanted. */
export function vitest(...args) {
  const report = join(reports, "vitest.json");
  const { status } = run([
    program("vitest", "vitest"),
    "run",
    ...args,
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
  for (const { name, message } of broken) describeFailure(relative(root, name), message);
  for (const { name, assertionResults } of testResults) {
    for (const { status, fullName, failureMessages } of assertionResults) {
      if (status === "failed") describeFailure(`${relative(root, name)}: ${fullName}`, failureMessages.join("\n"));
    }
  }
  return {
    passed: numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  };
}

/** Runs Playwright's tests. */
export function playwright() {
  const report = join(reports, "playwright.json");
  const { status } = run([program("@playwright/test", "playwright"), "test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const { stats, errors, suites } = read(report);
  for (const { message } of errors) describeFailure("playwright", message);
  for (const { file, title, tests } of suites.flatMap(specsIn)) {
    for (const { status, results } of tests) {
      if (status !== "unexpected" && status !== "flaky") continue;
      const messages = results.flatMap((result) => result.errors.map(({ message }) => message));
      describeFailure(`${file}: ${title} (${status})`, messages.join("\n"));
    }
  }
  // A test that passes only when it is tried again has failed.
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed: failed === 0 && status !== 0 ? 1 : failed, skipped: stats.skipped };
}

/** The last line, "N passed, N failed", and the exit code. */
export function close() {
  rmSync(reports, { recursive: true, force: true });
  if (failures.length > 0) console.log(["Failed:", ...failures].join("\n"));
  if (sum.skipped > 0) console.log(`${sum.skipped} skipped; the lines above say why.`);
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed > 0 ? 1 : 0;
}

/** The script behind a command of an installed package. */
export function program(name, command) {
  const manifest = join(root, "node_modules", name, "package.json");
  const { bin } = require(manifest);
  return join(dirname(manifest), typeof bin === "string" ? bin : bin[command]);
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

/** What Playwright reports of a file or of a `describe`: what stands in it, at any depth. */
function specsIn({ specs, suites = [] }) {
  return [...specs, ...suites.flatMap(specsIn)];
}

function describeFailure(name, message = "") {
  const lines = stripVTControlCharacters(message).split("\n").slice(0, 30);
  failures.push([name, ...lines].join("\n    "));
}

function read(report) {
  return JSON.parse(readFileSync(report, "utf8"));
}

function add({ passed, failed, skipped }) {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
}
