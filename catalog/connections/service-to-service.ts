import { z } from "zod";
import { template } from "../../model/resource-graph";
import { ecsService } from "../components/ecs-service";
import { defineConnection, field } from "../define";
import { serviceConnectSlot } from "../shared/ecs-service/slots";
import { firstKey, variablePrefix } from "../shared/keys";
import { quoted } from "../shared/problems";
import { vpcOf } from "../shared/vpc/network";

/** Lets one service call another by name, inside the VPC. */
export const serviceToService = defineConnection({
  type: "service-to-service",
  title: "calls",
  description: "Lets the service call the other one by its name over HTTP, through ECS Service Connect.",
  from: ["ecs-service"],
  to: ["ecs-service"],
  props: z.object({
    variable: z
      .string()
      .regex(
        /^[A-Za-z_][A-Za-z0-9_]*$/,
        "A variable's name has letters, digits and underscores, and begins with no digit.",
      )
      .optional()
      .meta(
        field({
          title: "Variable",
          placeholder: "ORDERS_URL",
          help: "Environment variable that holds the other service's address. Left empty, it is called after the service.",
          uniform: true,
        }),
      ),
  }),
  label: (_, __, to) => `HTTP ${to.props().port}`,
  refuse(from, to) {
    const [source, target] = [vpcOf(from), vpcOf(to)];
    if (!source || !target || source.id === target.id) return undefined;
    return `${quoted(from.name)} and ${quoted(to.name)} lie in different VPCs, which are not connected.`;
  },
  contract(line) {
    const caller = ecsService.exports(line.from);
    const called = ecsService.exports(line.to);
    return [
      {
        kind: "network",
        from: caller.peer,
        to: called.peer,
        protocol: "tcp",
        fromPort: called.port,
        toPort: called.port,
        description: `Calls from ${line.from.name} to ${line.to.name}`,
      },
      {
        kind: "variable",
        side: "from",
        name: line.props().variable ?? `${variablePrefix(firstKey(line.to))}_URL`,
        value: template("http://", called.hostName, ":", called.port),
      },
      {
        kind: "attach",
        side: "from",
        slot: serviceConnectSlot,
        value: "client",
        summary: `${line.from.name} finds services by name (Service Connect)`,
      },
      {
        kind: "attach",
        side: "to",
        slot: serviceConnectSlot,
        value: "server",
        summary: `${line.to.name} can be called as ${called.hostName} (Service Connect)`,
      },
    ];
  },
});
