import type { Problem } from "../../../model/problem";
import type { ComponentNode } from "../../define";
import { inEachEnvironment, quoted, setProps } from "../problems";
import { separatePartition } from "../regions";
import { originLines } from "./origin";

interface DistributionProps {
  readonly aliases: readonly string[];
  readonly certificateArn?: string;
  readonly rootObject?: string;
  readonly singlePageApp: boolean;
}

type Distribution = ComponentNode<DistributionProps>;

/** What AWS would refuse at apply, and what makes a distribution useless. */
export function distributionProblems(node: Distribution): readonly Problem[] {
  return [
    ...originProblems(node),
    ...pathProblems(node),
    ...viewerProblems(node),
    ...logProblems(node),
    ...inEachEnvironment(node, (_props, environment) => partitionProblems(node, environment)),
    ...inEachEnvironment(node, (props) => [...certificateProblems(node, props), ...pageProblems(node, props)]),
  ];
}

function originProblems(node: Distribution): readonly Problem[] {
  const lines = originLines(node);
  const about = { severity: "error", subject: node.id } as const;
  if (lines.length === 0) {
    return [
      {
        ...about,
        code: "distribution-without-origin",
        message: `${quoted(node.name)} has nothing to serve: no line leads from it to a bucket or a load balancer.`,
        remedy: "Draw a line from it to what it shall serve, or delete it.",
        fix: { label: "Delete it", edit: { type: "remove", ids: [node.id] } },
      },
    ];
  }
  const open = lines.filter((line) => line.props().paths.length === 0);
  const names = (of: typeof lines) => of.map((line) => quoted(line.to.name)).join(" and ");
  if (open.length === 1) return [];
  const [first] = lines;
  if (open.length === 0 && first) {
    return [
      {
        ...about,
        code: "distribution-without-default",
        message: `${quoted(node.name)}: every line has paths, so that nothing answers a request for any other path.`,
        remedy: `Take the paths from one line, so that all else goes there.`,
        fix: setProps(first, `Send all else to ${quoted(first.to.name)}`, { paths: undefined }),
      },
    ];
  }
  const [, second] = open;
  return [
    {
      ...about,
      code: "two-default-origins",
      message: `${quoted(node.name)}: the lines to ${names(open)} both have no paths, and only one can take what no other line takes.`,
      remedy: "Give all of them but one the paths that go there, such as /api/*.",
      ...(second && {
        fix: setProps(second, `Send /${second.to.key.replaceAll("_", "-")}/* to ${quoted(second.to.name)}`, {
          paths: [`/${second.to.key.replaceAll("_", "-")}/*`],
        }),
      }),
    },
  ];
}

/** CloudFront refuses the same pattern twice. */
function pathProblems(node: Distribution): readonly Problem[] {
  const seen = new Map<string, string>();
  return originLines(node).flatMap((line) =>
    line.props().paths.flatMap((path): readonly Problem[] => {
      const other = seen.get(path);
      seen.set(path, line.to.name);
      if (other === undefined) return [];
      return [
        {
          code: "same-path-twice",
          severity: "error",
          subject: line.id,
          property: "paths",
          message: `${quoted(node.name)} would send ${path} to ${quoted(other)} and to ${quoted(line.to.name)}.`,
          remedy: "Take it from one of them.",
          fix: setProps(line, `Take ${path} from ${quoted(line.to.name)}`, {
            paths: line
              .props()
              .paths.filter(
                (one, index, all) => one !== path || (other === line.to.name && all.indexOf(one) === index),
              ),
          }),
        },
      ];
    }),
  );
}

function viewerProblems(node: Distribution): readonly Problem[] {
  if (node.incoming.some(({ from }) => from.type === "internet")) return [];
  return [
    {
      code: "distribution-without-users",
      severity: "warning",
      subject: node.id,
      message: `${quoted(node.name)} has no line from users: it is created, but switched off, and answers nobody.`,
      remedy: "Draw a line from Users to it.",
    },
  ];
}

/** The log bucket is the region's, and is found by way of the account that both lie in. */
function logProblems(node: Distribution): readonly Problem[] {
  if (node.parent) return [];
  return [
    {
      code: "distribution-without-logs",
      severity: "advice",
      subject: node.id,
      message: `${quoted(node.name)} stands outside of the account, so that its access logs are not kept with the others.`,
      remedy: "Drag it into the account, beside the region.",
    },
  ];
}

/** CloudFront has no distributions in GovCloud, is a service apart in China, and takes its logs in us-east-1 alone. */
function partitionProblems(node: Distribution, environment: string): readonly Problem[] {
  const region = node.environments.find(({ name }) => name === environment)?.region ?? "";
  const partition = separatePartition(region);
  if (partition === undefined) return [];
  return [
    {
      code: "distribution-in-other-partition",
      severity: "error",
      subject: node.id,
      message: `${quoted(node.name)} cannot be created with the region ${region}: ${partition} does not offer this CloudFront.`,
      remedy: "Choose a region outside of AWS China and AWS GovCloud, or delete the distribution.",
    },
  ];
}

function certificateProblems(node: Distribution, props: DistributionProps): readonly Problem[] {
  const { aliases, certificateArn } = props;
  if (aliases.length === 0 || certificateArn !== undefined) return [];
  return [
    {
      code: "host-name-without-certificate",
      severity: "error",
      subject: node.id,
      property: "certificateArn",
      message: `${quoted(node.name)} answers as ${aliases.join(", ")} but has no certificate for that; CloudFront would refuse it.`,
      remedy:
        "Give it the ARN of an ACM certificate in us-east-1 that covers all host names, or take the host names away.",
      fix: setProps(node, "Take the host names away", { aliases: undefined }),
    },
  ];
}

function pageProblems(node: Distribution, props: DistributionProps): readonly Problem[] {
  if (!props.singlePageApp || props.rootObject !== undefined) return [];
  const fallback = originLines(node).find((line) => line.props().paths.length === 0);
  if (!fallback || fallback.to.type === "s3-bucket") return [];
  return [
    {
      code: "single-page-app-without-page",
      severity: "error",
      subject: node.id,
      property: "rootObject",
      message: `${quoted(node.name)} is a single-page app, but what it serves by default is ${quoted(fallback.to.name)} and no start page is named.`,
      remedy: "Name the start page, such as index.html, or turn “Single-page app” off.",
      fix: setProps(node, "Use index.html", { rootObject: "index.html" }),
    },
  ];
}
