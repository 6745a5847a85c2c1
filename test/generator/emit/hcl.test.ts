import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emitHcl } from "../../../generator/emit/hcl/emit-hcl";
import { concrete } from "../../../generator/lower";
import {
  choice,
  jsonText,
  type ResourceGraph,
  reference,
  template,
  zoneItem,
  zoneReference,
} from "../../../model/resource-graph";
import { createWorkspace, run, type Workspace } from "../workspace";
import { graphOf, threeTier } from "./drawings";
import { environmentName, graph, resource, setting } from "./small-graph";

let workspace: Workspace;

beforeAll(() => {
  workspace = createWorkspace();
});

afterAll(() => workspace.remove());

function textOf(of: ResourceGraph, path: string, environment = "prod"): string {
  const found = emitHcl(concrete(of, environment)).find((file) => file.path === path);
  if (!found) throw new Error(`${path} is not among the files.`);
  return found.text;
}

describe("plain Terraform", () => {
  it("reads as a person would have written it", () => {
    const queue = resource(
      "aws_sqs_queue",
      "jobs",
      {
        name: template("storefront-", environmentName, "-jobs"),
        delay_seconds: setting(["jobs", "delay"], 1, 5),
        policy: jsonText({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: ["sqs:SendMessage"], Resource: "*" }],
        }),
        kms_master_key_id: choice(setting(["jobs", "encrypted"], false, true), "alias/jobs"),
        tags: { Name: "jobs", "cost center": "42" },
      },
      { comment: "What waits to be done.", lifecycle: { preventDestroy: true, ignoreChanges: ["tags"] } },
    );
    expect(textOf(graph([queue]), "main.tf")).toMatchInlineSnapshot(`
      "# The file main.

      # What waits to be done.
      resource "aws_sqs_queue" "jobs" {
        name          = "storefront-prod-jobs"
        delay_seconds = 5

        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = ["sqs:SendMessage"], Resource = "*" }]
        })

        kms_master_key_id = "alias/jobs"
        tags              = { Name = "jobs", "cost center" = "42" }

        lifecycle {
          prevent_destroy = true
          ignore_changes  = [tags]
        }
      }
      "
    `);
  });

  it("writes blocks, nested values and each zone's resources out", () => {
    const subnet = resource(
      "aws_subnet",
      "app",
      { vpc_id: "vpc-1", cidr_block: zoneItem(["10.0.0.0/24", "10.0.1.0/24"]) },
      { each: 2 },
    );
    const database = resource("aws_db_instance", "orders", { instance_class: "db.t4g.micro" });
    const function_ = resource("aws_lambda_function", "worker", {
      function_name: "worker",
      role: "arn",
      memory_size: "512",
      vpc_config: { subnet_ids: [zoneReference("all", "app", "id")], security_group_ids: [] },
      environment: { variables: { SECRET: reference("orders", "master_user_secret", 0, "secret_arn") } },
    });
    expect(textOf(graph([subnet, database, function_]), "main.tf")).toMatchInlineSnapshot(`
      "# The file main.

      resource "aws_subnet" "app_a" {
        vpc_id     = "vpc-1"
        cidr_block = "10.0.0.0/24"
      }

      resource "aws_subnet" "app_b" {
        vpc_id     = "vpc-1"
        cidr_block = "10.0.1.0/24"
      }

      resource "aws_db_instance" "orders" {
        instance_class = "db.t4g.micro"
      }

      resource "aws_lambda_function" "worker" {
        function_name = "worker"
        role          = "arn"
        memory_size   = 512

        vpc_config {
          subnet_ids         = [aws_subnet.app_a.id, aws_subnet.app_b.id]
          security_group_ids = []
        }

        environment {
          variables = { SECRET = aws_db_instance.orders.master_user_secret[0].secret_arn }
        }
      }
      "
    `);
  });

  it("has the provider with tags and account, the backend, outputs and moves", () => {
    const queue = resource("aws_sqs_queue", "work", {}, { movedFrom: ["jobs", "tasks"] });
    const whole = graph([queue], {
      environments: [{ name: "prod", region: "eu-west-1", accountId: "123456789012" }],
      outputs: [
        {
          name: "url",
          origin: "box",
          group: "main",
          description: "Where to send",
          value: template("https://", reference("work", "url")),
          sensitive: true,
        },
      ],
    });
    const files = emitHcl(concrete(whole, "prod"), {
      tags: { Team: "a${b}" },
      state: { type: "s3", bucket: "state", region: "eu-west-1" },
    });
    expect(files.map(({ path, text }) => `## ${path}\n${text}`).join("")).toMatchInlineSnapshot(`
      "## providers.tf
      terraform {
        required_version = ">= 1.10"

        required_providers {
          aws = {
            source  = "hashicorp/aws"
            version = "~> 6.25"
          }
        }

        backend "s3" {
          bucket       = "state"
          key          = "storefront/prod.tfstate"
          region       = "eu-west-1"
          encrypt      = true
          use_lockfile = true
        }
      }

      provider "aws" {
        region              = "eu-west-1"
        allowed_account_ids = ["123456789012"]

        default_tags {
          tags = {
            Project     = "storefront"
            Environment = "prod"
            ManagedBy   = "groundplan"
            Team        = "a$\${b}"
          }
        }
      }
      ## main.tf
      # The file main.

      resource "aws_sqs_queue" "work" {}
      ## outputs.tf
      output "url" {
        description = "Where to send"
        value       = "https://\${aws_sqs_queue.work.url}"
        sensitive   = true
      }
      ## moved.tf
      moved {
        from = aws_sqs_queue.jobs
        to   = aws_sqs_queue.tasks
      }

      moved {
        from = aws_sqs_queue.tasks
        to   = aws_sqs_queue.work
      }
      "
    `);
  });

  it("says which Terraform it needs", () => {
    const [providers] = emitHcl(concrete(graph([]), "prod"));
    expect(providers?.text).toMatch(/^terraform \{\n {2}required_version = ">= 1\.5"\n/);
  });

  it("begins each file with what it is named for, then the rest of that box", () => {
    const heads = (path: string) =>
      [...textOf(graphOf(threeTier()), path).matchAll(/^(?:resource|data) "(\w+)" "(\w+)"/gm)].map(
        ([, type, name]) => `${type}.${name}`,
      );
    const network = heads("main_network.tf");
    expect(network[0]).toBe("aws_vpc.main");
    const isOwn = network.map((head) => head.includes(".main"));
    expect(isOwn.lastIndexOf(true)).toBe(isOwn.filter(Boolean).length - 1);
    expect(heads("orders_service.tf")[0]).toBe("aws_ecs_service.orders");
  });

  it("names no file as Terraform would read it otherwise", () => {
    const odd = ["providers", "override", "x_override"].map((group) => resource("aws_sqs_queue", group, {}, { group }));
    expect(emitHcl(concrete(graph(odd), "prod")).map(({ path }) => path)).toEqual([
      "providers.tf",
      "providers_resources.tf",
      "override_resources.tf",
      "x_override_resources.tf",
    ]);
  });

  it("says whose resource cannot be written", () => {
    const odd = graph([resource("aws_vpc", "x", { colour: "blue" })]);
    expect(() => emitHcl(concrete(odd, "prod"))).toThrow('aws_vpc.x: It has no attribute "colour".');
  });

  it("is formatted as terraform fmt leaves it, in every environment", async () => {
    const whole = graphOf(threeTier());
    for (const { name } of whole.environments) workspace.write(`fmt/${name}`, emitHcl(concrete(whole, name)));
    const formatted = await run("terraform", ["fmt", "-check", "-diff", "-recursive"], workspace.directory);
    expect(formatted).toEqual({ code: 0, output: "" });
  });

  it("has every resource in the file of its group, once", () => {
    const plain = concrete(graphOf(threeTier()), "prod");
    const files = emitHcl(plain);
    for (const { name, origin } of plain.resources) {
      const spans = files.flatMap((file) =>
        file.spans.filter((span) => span.resource === name).map((span) => ({ file, span })),
      );
      expect(spans).toHaveLength(1);
      expect(spans[0]?.span.origin).toBe(origin);
      expect(spans[0]?.file.text.slice(spans[0].span.from, spans[0].span.to)).toContain(`"${name}" {`);
    }
  });
});
