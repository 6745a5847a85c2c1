import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { awsName } from "../../../generator/lower/aws-names";
import { environmentNameLength } from "../../../model/document";
import { expression, isExpression, type Value } from "../../../model/resource-graph";

/** The name in an environment of that name. */
function text(value: Value, environment: string): string {
  if (!isExpression(value) || value[expression] !== "template") return String(value);
  return value.parts.map((part) => (isExpression(part) ? environment : String(part))).join("");
}

const environmentName = { [expression]: "setting", path: ["name"], values: {} } as const;
const name = (project: string, key: string, max: number, suffix = "") =>
  awsName(project, key, suffix, { max }, environmentName, () => "123456789012");

describe("awsName", () => {
  it("reads as project, environment, key", () => {
    expect(text(name("storefront", "orders_db", 63), "prod")).toBe("storefront-prod-orders-db");
    expect(text(name("storefront", "orders", 64, "task_role"), "dev")).toBe("storefront-dev-orders-task-role");
  });

  it("fits what a service allows in the longest environment, whatever the project and key", () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    const key = fc
      .array(word, { minLength: 1, maxLength: 5 })
      .map((words) => words.join("_").slice(0, 40).replace(/_$/, ""));
    const project = fc
      .array(word, { minLength: 1, maxLength: 3 })
      .map((words) => words.join("-").slice(0, 20).replace(/-$/, ""));
    const environment = "e".repeat(environmentNameLength);
    fc.assert(
      fc.property(project, key, fc.constantFrom(32, 40, 63, 64, 255), (projectKey, componentKey, max) => {
        const result = text(name(projectKey, componentKey, max), environment);
        expect(result.length).toBeLessThanOrEqual(max);
        expect(result).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      }),
    );
  });

  it("keeps cut names apart", () => {
    const long = "a_very_long_name_for_a_load_balancer";
    expect(text(name("storefront", `${long}_one`, 32), "prod")).not.toBe(
      text(name("storefront", `${long}_two`, 32), "prod"),
    );
  });
});
