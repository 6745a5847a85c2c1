import type { Problem } from "../../../model/problem";
import type { ComponentNode } from "../../define";
import { inEachEnvironment, quoted, setProps } from "../problems";

interface BucketProps {
  readonly versioning: boolean;
  readonly forceDestroy: boolean;
  readonly infrequentAccessDays?: number;
  readonly archiveDays?: number;
  readonly expirationDays?: number;
}

/** What AWS would refuse at apply, and what loses data. */
export function bucketProblems(node: ComponentNode<BucketProps>): readonly Problem[] {
  return [...inEachEnvironment(node, (props) => orderProblems(node, props)), ...riskProblems(node)];
}

/** Objects must move before they are deleted, and S3 wants 30 days in Standard-IA before the next move. */
function orderProblems(node: ComponentNode, props: BucketProps): readonly Problem[] {
  const { infrequentAccessDays: infrequent, archiveDays: archive, expirationDays: expiration } = props;
  const problems: Problem[] = [];
  const add = (property: string, message: string, remedy: string) =>
    problems.push({
      code: "lifecycle-out-of-order",
      severity: "error",
      subject: node.id,
      property,
      message: `${quoted(node.name)}: ${message}`,
      remedy,
      fix: setProps(node, "Leave it out", { [property]: undefined }),
    });
  if (infrequent !== undefined && archive !== undefined && archive < infrequent + 30) {
    add(
      "archiveDays",
      `objects would move to Glacier after ${archive} days, less than 30 days after they move to Standard-IA (${infrequent}); S3 refuses that.`,
      `Choose ${infrequent + 30} days or more.`,
    );
  }
  const lastMove = Math.max(infrequent ?? 0, archive ?? 0);
  if (expiration !== undefined && lastMove > 0 && expiration <= lastMove) {
    add(
      "expirationDays",
      `objects would be deleted after ${expiration} days, before their last move (${lastMove} days); S3 refuses that.`,
      `Choose more than ${lastMove} days.`,
    );
  }
  return problems;
}

function riskProblems(node: ComponentNode<BucketProps>): readonly Problem[] {
  return node.environments.flatMap(({ name, profile }): Problem[] => {
    const { forceDestroy, versioning } = node.props(name);
    if (profile === "dev" || (!forceDestroy && versioning)) return [];
    const property = forceDestroy ? "forceDestroy" : "versioning";
    return [
      {
        code: "bucket-without-guard",
        severity: "warning",
        subject: node.id,
        property,
        environment: name,
        message: forceDestroy
          ? `In ${name}: deleting ${quoted(node.name)} deletes all objects in it without asking again.`
          : `In ${name}: objects of ${quoted(node.name)} that are overwritten or deleted are gone for good.`,
        remedy: forceDestroy ? "Turn “Delete with its objects” off." : "Turn versioning on.",
        fix: {
          label: forceDestroy ? "Turn it off" : "Turn versioning on",
          edit: { type: "set-props", id: node.id, props: { [property]: !forceDestroy }, environment: name },
        },
      },
    ];
  });
}
