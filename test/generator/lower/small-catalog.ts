import { z } from "zod";
import { type Catalog, defineComponent, defineConnection, defineSlot, field } from "../../../catalog/define";
import type { Component, Connection, GroundplanDocument } from "../../../model/document";
import { reference, template, zoneItem, zoneLetter } from "../../../model/resource-graph";

const consumerSlot = defineSlot<string>("consumer");

/** A network with one subnet a zone. */
const network = defineComponent({
  type: "network",
  title: "Network",
  service: "Network",
  description: "A network.",
  icon: "none",
  category: "network",
  parents: [null],
  placement: "A network lies on the canvas.",
  frame: { border: "solid", colour: "#000000", lanes: true },
  props: z.object({
    zones: z
      .number()
      .int()
      .min(1)
      .max(3)
      .default(3)
      .meta(field({ title: "Zones" })),
    flow: z
      .boolean()
      .default(false)
      .meta(field({ title: "Flow log" })),
  }),
  profiles: { dev: { zones: 2 } },
  caption: () => "",
  exports: (node) => ({ subnets: reference(`${node.key}_subnet`, "id") }),
  lower(node, scope) {
    const vpc = scope.resource({ type: "aws_vpc", name: "", attributes: { cidr_block: "10.0.0.0/16" } });
    scope.resource({
      type: "aws_subnet",
      name: "subnet",
      each: node.value("zones"),
      attributes: {
        vpc_id: vpc.ref("id"),
        cidr_block: zoneItem(["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"]),
        tags: { Name: template(scope.awsName(node, "subnet", { max: 60 }), "-", zoneLetter) },
      },
    });
    scope.resource({
      type: "aws_flow_log",
      name: "flow",
      when: node.setting("flow", "Flow log", (props) => props.flow),
      attributes: { vpc_id: vpc.ref("id") },
    });
  },
});

const queue = defineComponent({
  type: "queue",
  title: "Queue",
  service: "Queue",
  description: "A queue.",
  icon: "none",
  category: "data",
  parents: [null, "network"],
  placement: "A queue lies in a network.",
  max: { count: 2, per: "drawing", reason: "two are enough." },
  props: z.object({
    delay: z
      .number()
      .int()
      .min(0)
      .max(900)
      .default(0)
      .meta(field({ title: "Delay" })),
  }),
  caption: (props) => `${props.delay} s`,
  exports: (node) => ({ arn: reference(node.key, "arn") }),
  lower(node, scope) {
    scope.resource({ type: "aws_iam_role", name: "role", attributes: {} });
    scope.resource({
      type: "aws_sqs_queue",
      name: "",
      attributes: {
        delay_seconds: node.value("delay"),
        kms_master_key_id: scope.shared("keys", "Keys", node, (shared) =>
          shared.resource({ type: "aws_kms_key", name: "", attributes: {} }).ref("arn"),
        ),
        tags: {
          Consumers: scope
            .attached(node, consumerSlot)
            .map(({ value }) => value)
            .join(" "),
        },
      },
    });
  },
});

const feeds = defineConnection({
  type: "feeds",
  title: "feeds",
  description: "Sends on.",
  from: ["queue"],
  to: ["queue"],
  props: z.object({ label: z.string().default("feeds") }),
  label: (props) => props.label,
  contract: (line) => [
    { kind: "attach", side: "from", slot: consumerSlot, value: line.to.key, summary: `feeds ${line.to.name}` },
    {
      kind: "permission",
      side: "from",
      role: { key: `${line.from.key}_role`, title: "role" },
      sid: "Send",
      actions: ["sqs:SendMessage"],
      resources: [reference(line.to.key, "arn")],
      summary: "sends",
    },
  ],
});

export const smallCatalog: Catalog = {
  components: new Map([network, queue].map((definition) => [definition.type, definition])),
  connections: new Map([[feeds.type, feeds]]),
};

export function component(key: string, type: string, more: Partial<Component> = {}): Component {
  return { id: `id-${key}`, key, type, name: key, props: {}, ...more };
}

export function connection(type: string, from: string, to: string): Connection {
  return { id: `${from}-${to}`, type, from: `id-${from}`, to: `id-${to}`, props: {} };
}

export function drawing(components: Component[], connections: Connection[] = []): GroundplanDocument {
  return {
    version: 1,
    name: "Shop",
    key: "shop",
    environments: [
      { name: "dev", profile: "dev", state: { type: "local" } },
      { name: "prod", profile: "prod", state: { type: "local" } },
    ],
    settings: { constructs: "cdktf", tags: {} },
    components,
    connections,
  };
}
