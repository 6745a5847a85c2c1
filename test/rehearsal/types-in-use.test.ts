import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { typesInUse } from "../../rehearsal/index";
import { temporaryFolder } from "./in-memory";

const found = (where: Parameters<typeof typesInUse>[0]) => {
  const { resources, data } = typesInUse(where);
  return { resources: [...resources].sort(), data: [...data].sort() };
};

describe("types in use", () => {
  it("are read from Terraform JSON, other providers' left out", () => {
    const configuration = {
      resource: { aws_vpc: { a: {} }, random_id: { b: {} } },
      data: [{ aws_region: { here: {} } }],
    };
    expect(found({ configuration })).toEqual({ resources: ["aws_vpc"], data: ["aws_region"] });
  });

  it("are read from HCL and from the modules that it calls", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "modules", "net"), { recursive: true });
    writeFileSync(
      join(folder, "main.tf"),
      'resource "aws_lb" "a" {}\n  data "aws_partition" "p" {\n}\nmodule "net" {\n  source = "./modules/net"\n}\ncheck "c" {\n  data "aws_lb" "a" {}\n}\n',
    );
    writeFileSync(join(folder, "modules", "net", "net.tf.json"), '{"resource":{"aws_subnet":{"a":{}}}}');
    expect(found({ configurationFolder: folder })).toEqual({
      resources: ["aws_lb", "aws_subnet"],
      data: ["aws_lb", "aws_partition"],
    });
  });

  it("are read from the state, what the configuration no longer has", () => {
    const folder = temporaryFolder();
    const stateFile = join(folder, "terraform.tfstate");
    const resources = [
      { mode: "managed", type: "aws_sqs_queue" },
      { mode: "data", type: "aws_region" },
    ];
    writeFileSync(stateFile, JSON.stringify({ version: 4, resources }));
    expect(found({ stateFile })).toEqual({ resources: ["aws_sqs_queue"], data: ["aws_region"] });
    expect(found({ stateFile: join(folder, "none") })).toEqual({ resources: [], data: [] });
  });

  it("say which file is broken", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "cdk.tf.json"), "{");
    expect(() => typesInUse({ configurationFolder: folder })).toThrow(/cdk\.tf\.json is not valid JSON/);
  });
});
