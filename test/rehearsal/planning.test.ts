import { describe, expect, it } from "vitest";
import { type Plan, planChange } from "../../rehearsal/planning/plan";
import { loadType } from "../../rehearsal/schema/store";
import { conformBlock } from "../../rehearsal/values/conform";
import { type Draft, emptyBlock, type ObjectValue, unknown } from "../../rehearsal/values/value";

const settings = { region: "eu-west-1", defaultTags: { Project: "shop" } };

function type(name: string) {
  return loadType("resource", name) ?? expect.fail(`no ${name}`);
}

function config(name: string, values: Draft): Draft {
  return { ...emptyBlock(type(name).block), ...values };
}

function create(name: string, values: Draft, with_ = settings): ObjectValue {
  return planChange(type(name), null, config(name, values), with_).planned ?? expect.fail();
}

/** An object as it would be after apply: what was open is settled. */
function applied(name: string, values: Draft, settled: Draft = {}): Draft {
  const planned = create(name, values);
  const known = Object.entries(planned).map(([key, value]) => [key, value === unknown ? null : value]);
  return { ...conformBlock(type(name).block, Object.fromEntries(known)), ...settled };
}

function update(name: string, prior: Draft, values: Draft): Plan {
  return planChange(type(name), prior, config(name, values), settings);
}

describe("a new resource", () => {
  it("takes what is configured, the provider's region and tags, defaults, and leaves open what AWS decides", () => {
    const planned = create("aws_lb", { name: "web", internal: true, tags: { Name: "web" } });
    expect(planned).toMatchObject({
      name: "web",
      internal: true,
      region: "eu-west-1",
      load_balancer_type: "application",
      idle_timeout: 60,
      tags_all: { Project: "shop", Name: "web" },
      customer_owned_ipv4_pool: null,
      access_logs: [],
    });
    expect(planned.arn).toBe(unknown);
    expect(planned.subnet_mapping).toBe(unknown);
  });

  it("keeps a region of its own", () => {
    expect(create("aws_vpc", { region: "us-east-1" }).region).toBe("us-east-1");
  });

  it("has open tags while one of its own is open, and while there are none at all", () => {
    expect(create("aws_vpc", { tags: { Name: unknown } }).tags_all).toBe(unknown);
    expect(create("aws_vpc", {}, { ...settings, defaultTags: {} } as never).tags_all).toBe(unknown);
  });

  it("spells containers as the provider does", () => {
    const container_definitions = JSON.stringify([
      { name: "b", image: "y", cpu: 0, memory: null },
      {
        name: "a",
        secrets: [{ name: "Z" }, { name: "A" }],
        environment: [{ name: "Z" }, { name: "A" }],
        links: ["z", "a"],
      },
    ]);
    expect(create("aws_ecs_task_definition", { family: "a", container_definitions }).container_definitions).toBe(
      '[{"environment":[{"name":"A"},{"name":"Z"}],"links":["z","a"],"name":"a","secrets":[{"name":"A"},{"name":"Z"}]},{"image":"y","name":"b"}]',
    );
  });

  it("knows the description of rules that stand inside a security group", () => {
    const { egress } = type("aws_security_group").block.attributes;
    expect(JSON.stringify(egress?.type)).toContain('"description":"string"');
  });

  it('says "" for text left out inside an element of a set', () => {
    const planned = create("aws_ecs_service", {
      name: "orders",
      load_balancer: [
        {
          container_name: "a",
          container_port: 80,
          target_group_arn: unknown,
          elb_name: null,
          advanced_configuration: [],
        },
      ],
    });
    expect(planned.load_balancer).toMatchObject([{ elb_name: "", target_group_arn: unknown }]);
  });

  it("does not know a set or a map with an open element, but a list", () => {
    expect(create("aws_lb", { subnets: ["subnet-1", unknown] }).subnets).toBe(unknown);
    expect(create("aws_cloudwatch_metric_alarm", { dimensions: { A: unknown } }).dimensions).toBe(unknown);
  });

  it("takes an empty list for none where AWS would decide", () => {
    expect(create("aws_lb", { security_groups: [] }).security_groups).toBe(unknown);
  });

  it("does not show write-only values", () => {
    expect(create("aws_db_instance", { password_wo: "secret" }).password_wo).toBeNull();
  });

  it("spells JSON as the provider does", () => {
    expect(create("aws_iam_role", { assume_role_policy: '{ "B": "<", "A": 1 }' }).assume_role_policy).toBe(
      '{"A":1,"B":"\\u003c"}',
    );
  });

  it("does not plan defaults of another kind of load balancer", () => {
    expect(create("aws_lb", {}).enable_cross_zone_load_balancing).toBeNull();
    expect(create("aws_lb", { load_balancer_type: "network" }).enable_cross_zone_load_balancing).toBe(false);
    expect(create("aws_dynamodb_table", {}).table_class).toBeNull();
  });

  it("knows a certificate's names before there is one", () => {
    const planned = create("aws_acm_certificate", {
      domain_name: "example.com",
      subject_alternative_names: ["*.example.com"],
      validation_method: "DNS",
    });
    expect(planned.subject_alternative_names).toEqual(["example.com", "*.example.com"]);
    expect(planned.domain_validation_options).toMatchObject([
      { domain_name: "example.com", resource_record_name: unknown },
      { domain_name: "*.example.com" },
    ]);
  });
});

describe("a changed resource", () => {
  const vpc = applied("aws_vpc", { cidr_block: "10.0.0.0/16" }, { id: "vpc-1", arn: "arn" });

  it("is unchanged when the configuration is", () => {
    const plan = update("aws_vpc", vpc, { cidr_block: "10.0.0.0/16" });
    expect(plan).toEqual({ planned: vpc, replace: [] });
    expect(plan.planned).toBe(vpc);
  });

  it("changes in place, and keeps what AWS decided", () => {
    const { planned, replace } = update("aws_vpc", vpc, { cidr_block: "10.0.0.0/16", enable_dns_hostnames: true });
    expect(planned).toMatchObject({ enable_dns_hostnames: true, id: "vpc-1", arn: "arn" });
    expect(replace).toEqual([]);
  });

  it("is replaced when what forces it changes or becomes open", () => {
    expect(update("aws_vpc", vpc, { cidr_block: "10.1.0.0/16" }).replace).toEqual([["cidr_block"]]);
    expect(update("aws_vpc", vpc, { cidr_block: unknown }).replace).toEqual([["cidr_block"]]);
  });

  it("names the place inside a list of blocks, and a set as a whole", () => {
    const volume = { configure_at_launch: null, host_path: "/a", name: "v" };
    const task = applied("aws_ecs_task_definition", {
      family: "a",
      container_definitions: "[]",
      runtime_platform: [{ cpu_architecture: "X86_64", operating_system_family: null }],
    });
    const paths = update("aws_ecs_task_definition", task, {
      family: "a",
      container_definitions: "[]",
      runtime_platform: [{ cpu_architecture: "ARM64", operating_system_family: null }],
      volume: [volume],
    }).replace;
    expect(paths).toContainEqual(["runtime_platform", 0, "cpu_architecture"]);
    expect(paths).toContainEqual(["volume"]);
  });

  it("takes another spelling of the same JSON for no change", () => {
    const role = applied("aws_iam_role", { assume_role_policy: '{"A":"x"}' });
    expect(update("aws_iam_role", role, { assume_role_policy: '{ "A": ["x"] }' }).planned).toBe(role);
  });

  it('takes "", 0 and {} read back for no change where nothing is configured', () => {
    const table = applied("aws_lb", { name: "a" }, { customer_owned_ipv4_pool: "", tags: {} });
    expect(update("aws_lb", table, { name: "a" }).planned).toBe(table);
  });

  it("takes containers that read back in another order, with more in them, for no change", () => {
    const variables = [
      { name: "B", value: "2" },
      { name: "A", value: "1" },
    ];
    const written = [{ name: "a", image: "x", environment: variables }];
    const read = [
      { cpu: 0, environment: variables.toReversed(), essential: true, image: "x", mountPoints: [], name: "a" },
    ];
    const containers = JSON.stringify(read);
    const task = applied("aws_ecs_task_definition", { family: "a", container_definitions: containers });
    const { planned } = update("aws_ecs_task_definition", task, {
      family: "a",
      container_definitions: JSON.stringify(written),
    });
    expect(planned).toBe(task);
  });

  it("is left with an empty collection, not with none, where one is no longer configured", () => {
    const database = applied("aws_db_instance", { enabled_cloudwatch_logs_exports: ["upgrade"], tags: { Name: "a" } });
    expect(update("aws_db_instance", database, {}).planned).toMatchObject({
      enabled_cloudwatch_logs_exports: [],
      tags: {},
    });
  });

  it("opens the interfaces of a load balancer that moves to other subnets", () => {
    const balancer = applied("aws_lb", { subnets: ["subnet-1", "subnet-2"] }, { subnet_mapping: [] });
    expect(update("aws_lb", balancer, { subnets: ["subnet-2", "subnet-1"] }).planned).toBe(balancer);
    expect(update("aws_lb", balancer, { subnets: ["subnet-1"] }).planned?.subnet_mapping).toBe(unknown);
  });

  it("opens computed values of types written with the newer library, but for those that keep their state", () => {
    const rule = applied(
      "aws_vpc_security_group_ingress_rule",
      { security_group_id: "sg-1", ip_protocol: "tcp", from_port: 80, to_port: 80, cidr_ipv4: "10.0.0.0/8" },
      { id: "sgr-1", arn: "arn", security_group_rule_id: "sgr-1" },
    );
    const { planned, replace } = update("aws_vpc_security_group_ingress_rule", rule, {
      security_group_id: "sg-1",
      ip_protocol: "tcp",
      from_port: 80,
      to_port: 81,
      cidr_ipv4: "10.0.0.0/8",
    });
    expect(planned).toMatchObject({ to_port: 81, id: "sgr-1", arn: "arn" });
    expect(replace).toEqual([]);
  });

  it("keeps the computed parts of an element of a set that did not change", () => {
    const service = applied("aws_ecs_service", { name: "a", desired_count: 1 });
    const { planned } = update("aws_ecs_service", service, { name: "a", desired_count: 2 });
    expect(planned).toMatchObject({ desired_count: 2, launch_type: service.launch_type });
  });

  it("is gone when it is to be destroyed", () => {
    expect(planChange(type("aws_vpc"), vpc, null, settings).planned).toBeNull();
  });
});
