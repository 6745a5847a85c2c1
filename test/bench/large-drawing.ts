import type { Box, Component, Connection, Drawing } from "../../model/document";

const tiers = ["public", "private", "isolated"] as const;
const boxSize = 96;
const step = 128;
const columns = 6;

/**
 * A drawing of about that many components: regions' worth of VPCs with three tiers each, services that call each other
 * behind a load balancer, databases and buckets, all connected.
 */
export function largeDrawing(count: number): Drawing {
  const components: Component[] = [];
  const connections: Connection[] = [];
  const boxes: Record<string, Box> = {};
  const add = (key: string, type: string, parent: string | undefined, box: Box, props: Component["props"] = {}) => {
    components.push({ id: key, key, type, name: key.replaceAll("_", "-"), props, ...(parent ? { parent } : {}) });
    boxes[key] = box;
  };
  const connect = (type: string, from: string, to: string, props: Component["props"] = {}) =>
    connections.push({ id: `${from}_to_${to}`, type, from, to, props });

  const perNetwork = 60;
  const networks = Math.max(1, Math.round(count / perNetwork));
  add("region", "aws-region", undefined, {
    x: 0,
    y: 0,
    width: 1100 * Math.ceil(Math.sqrt(networks)) * 2.2,
    height: 1800 * Math.ceil(networks / Math.ceil(Math.sqrt(networks))),
  });
  const across = Math.ceil(Math.sqrt(networks));
  for (let network = 0; network < networks; network++) {
    const vpc = `vpc${network}`;
    const x = 40 + (network % across) * 2300;
    const y = 60 + Math.floor(network / across) * 1700;
    add(vpc, "vpc", "region", { x, y, width: 2200, height: 1600 }, { cidr: `10.${network}.0.0/16` });
    for (const [index, kind] of tiers.entries()) {
      add(`${vpc}_${kind}`, "subnet-tier", vpc, { x: 24 + index * 720, y: 64, width: 700, height: 1500 }, { kind });
    }
    const place = (index: number): Box => ({
      x: 16 + (index % columns) * (step - 16),
      y: 56 + Math.floor(index / columns) * (boxSize + 48),
    });
    add(`${vpc}_entry`, "application-load-balancer", `${vpc}_public`, place(0));
    const services = Math.min(40, Math.round((count / networks - 5) * 0.7));
    for (let service = 0; service < services; service++) {
      const key = `${vpc}_s${service}`;
      add(key, "ecs-service", `${vpc}_private`, place(service));
      if (service > 0) connect("service-to-service", `${vpc}_s${service - 1}`, key);
      if (service < 20)
        connect("load-balancer-to-service", `${vpc}_entry`, key, { priority: 100 + service, paths: [`/${key}/*`] });
    }
    const databases = Math.max(1, Math.round(count / networks) - services - 5);
    for (let database = 0; database < databases; database++) {
      const key = `${vpc}_d${database}`;
      add(key, "rds-instance", `${vpc}_isolated`, place(database));
      connect("service-to-database", `${vpc}_s${database % services}`, key);
    }
  }
  return {
    document: {
      version: 1,
      name: "Large",
      key: "large",
      environments: [
        { name: "dev", profile: "dev", state: { type: "local" } },
        { name: "prod", profile: "prod", state: { type: "local" } },
      ],
      settings: { constructs: "cdktf", tags: {} },
      components,
      connections,
    },
    layout: { version: 1, boxes },
  };
}
