/**
 * `npm run test:aws`: the tests with the real AWS provider against a stand-in for AWS. Ends with one line, "N passed,
 * N failed", and exit code 1 if any failed. Arguments go to vitest: `npm run test:aws -- gaps`.
 */
import { close, suite, vitest } from "./suites.mjs";

suite("tests with the real AWS provider", () => vitest("--config", "vitest.aws.config.ts", ...process.argv.slice(2)));
close();
