import type { Problem } from "../../../model/problem";
import type { ComponentNode, DrawingView } from "../../define";
import { quoted } from "../problems";
import { tierKind, tierOf } from "../vpc/network";
import { isBehindCloudFront, isInternetFacing, ruleLines } from "./lines";

export function loadBalancerProblems(node: ComponentNode, drawing: DrawingView): readonly Problem[] {
  return [...certificateProblems(node, drawing), ...tierProblems(node), ...usageProblems(node)];
}

function certificateProblems(node: ComponentNode, drawing: DrawingView): readonly Problem[] {
  const account = drawing.components.find((component) => component.type === "aws-account");
  return node.environments.flatMap(({ name, region }): Problem[] => {
    const arn: string | undefined = node.props(name).certificateArn;
    const about = { subject: node.id, property: "certificateArn", environment: name } as const;
    if (!arn) return isInternetFacing(node) ? [{ ...about, ...withoutCertificate(node, name) }] : [];
    const [, , service, itsRegion, itsAccount] = arn.split(":");
    if (service === "acm" && itsRegion !== region) {
      return [
        {
          ...about,
          code: "certificate-of-other-region",
          severity: "error",
          message: `In ${name}: the certificate of ${quoted(node.name)} is of ${itsRegion}, but the load balancer is in ${region}.`,
          remedy: `Request the certificate in ${region} as well, and give its ARN.`,
        },
      ];
    }
    const accountId: string | undefined = account?.props(name).accountId;
    if (!accountId || itsAccount === accountId) return [];
    return [
      {
        ...about,
        code: "certificate-of-other-account",
        severity: "error",
        message: `In ${name}: the certificate of ${quoted(node.name)} belongs to account ${itsAccount}, but the drawing goes to ${accountId}.`,
        remedy: `Request the certificate in account ${accountId} as well, and give its ARN.`,
      },
    ];
  });
}

function withoutCertificate(node: ComponentNode, environment: string): Omit<Problem, "subject"> {
  return {
    code: "load-balancer-without-certificate",
    severity: "warning",
    message: `In ${environment}: ${quoted(node.name)} is public but has no certificate, so it answers in clear text on port 80.`,
    remedy:
      "Put CloudFront in front, which brings a certificate of its own: users → CloudFront → load balancer. Or give the ARN of a certificate.",
  };
}

function tierProblems(node: ComponentNode): readonly Problem[] {
  const tier = tierOf(node);
  if (!tier) return [];
  const kind = tierKind(tier);
  if (kind === "isolated" && !isInternetFacing(node)) {
    return [
      {
        code: "load-balancer-in-isolated-tier",
        severity: "error",
        subject: node.id,
        message: `${quoted(node.name)} lies in the isolated tier ${quoted(tier.name)}, whose network ACL lets nothing in below port 1024: requests to port 80 or 443 would not arrive.`,
        remedy: "Move it to a private tier.",
      },
    ];
  }
  if (!isInternetFacing(node) && kind === "public") {
    return [
      {
        code: "internal-in-public-tier",
        severity: "advice",
        subject: node.id,
        message: `${quoted(node.name)} is internal, since no users have a line to it, but lies in the public tier ${quoted(tier.name)}.`,
        remedy: isBehindCloudFront(node)
          ? "Move it to a private tier: CloudFront reaches it there."
          : "Draw a line from users to it, or move it to a private tier.",
      },
    ];
  }
  return [];
}

function usageProblems(node: ComponentNode): readonly Problem[] {
  const problems: Problem[] = [];
  if (ruleLines(node).length === 0) {
    problems.push({
      code: "load-balancer-without-targets",
      severity: "advice",
      subject: node.id,
      message: `${quoted(node.name)} hands requests to nothing: it answers “Not found” to all of them.`,
      remedy: "Draw a line from it to a service.",
    });
  }
  if (node.incoming.length === 0) {
    problems.push({
      code: "load-balancer-without-source",
      severity: "advice",
      subject: node.id,
      message: `Nothing reaches ${quoted(node.name)}: no line ends at it, so no port is open.`,
      remedy: "Draw a line to it from users or from CloudFront.",
    });
  }
  return problems;
}
