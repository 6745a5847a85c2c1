import { execFileSync } from "node:child_process";

/** Whether the real Terraform is on PATH. */
export const hasTerraform = (() => {
  try {
    execFileSync("terraform", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();
