import { z } from "zod";
import type { Problem } from "../../model/problem";
import { type ComponentNode, defineComponent, field } from "../define";
import { quoted } from "../shared/problems";
import { regionCodes, regionOf, regions, separatePartition } from "../shared/regions";

const options = Object.fromEntries(regionCodes.map((code) => [code, `${code} · ${regions[code].name}`]));

/** The region frame: where everything in it is created. */
export const awsRegion = defineComponent({
  type: "aws-region",
  title: "AWS Region",
  service: "AWS Region",
  description: "Where everything in it is created. Its logging switch applies to all entry points and buckets in it.",
  keywords: ["region", "location"],
  icon: "architecture-group/Region",
  category: "frame",
  parents: ["aws-account", null],
  placement: "A region lies in an AWS account, or on the canvas itself when no account is drawn.",
  max: {
    count: 1,
    per: "drawing",
    reason: "one drawing is planned and applied in one region; draw another project for a second region.",
  },
  frame: { border: "dotted", colour: "#00A4A6", icon: "architecture-group/Region" },
  size: { width: 1280, height: 780 },
  props: z.object({
    region: z
      .enum(regionCodes)
      .default("us-east-1")
      .meta(field({ title: "Region", help: "Environments may differ in it.", options, replaces: true })),
    accessLogs: z
      .boolean()
      .default(true)
      .meta(
        field({
          title: "Access logs",
          help: "Keeps the access logs of load balancers, buckets and distributions in one log bucket.",
          section: "Logging",
        }),
      ),
    accessLogDays: z
      .number()
      .int()
      .min(91)
      .max(3653)
      .default(400)
      .meta(
        field({
          title: "Keep access logs",
          unit: "days",
          help: "Older logs are deleted.",
          section: "Logging",
          advanced: true,
        }),
      ),
    forceDestroyLogs: z
      .boolean()
      .default(false)
      .meta(
        field({
          title: "Delete the log bucket with its logs",
          help: "Otherwise AWS refuses to delete the bucket, and with it the environment, once anything was logged.",
          section: "Logging",
          advanced: true,
        }),
      ),
  }),
  profiles: { dev: { accessLogs: false, forceDestroyLogs: true } },
  caption: (props) => `${props.region} · ${regionOf(props.region)?.name ?? ""}`,
  exports: (node) => ({ accessLogs: node.value("accessLogs") }),
  lower() {},
  problems: regionProblems,
});

/** What an account has to be, or to have enabled, before anything can be created in its regions. */
function regionProblems(node: ComponentNode): readonly Problem[] {
  return node.environments.flatMap(({ name, region }): readonly Problem[] => {
    const about = { subject: node.id, property: "region", environment: name } as const;
    const partition = separatePartition(region);
    if (partition !== undefined) {
      return [
        {
          ...about,
          code: "region-needs-own-account",
          severity: "warning",
          message: `In ${name}: ${quoted(node.name)} is ${region}, which belongs to ${partition}. Other AWS accounts cannot use it.`,
          remedy: `Plan it with an account of ${partition}, or choose another region.`,
        },
      ];
    }
    if (!regionOf(region)?.optIn) return [];
    return [
      {
        ...about,
        code: "region-needs-opt-in",
        severity: "advice",
        message: `In ${name}: ${quoted(node.name)} is ${region}, which an account must enable before anything can be created in it.`,
        remedy: "Check under “AWS Regions” in the account's settings that the region is enabled.",
      },
    ];
  });
}
