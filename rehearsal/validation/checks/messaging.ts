import { type Diagnostic, failure } from "../../diagnostics";
import { type ObjectValue, text } from "../../values/value";

/** AF-148, AF-149 */
function named(kind: "topic" | "queue", longest: number, fifo: string) {
  return (config: ObjectValue): Diagnostic[] => {
    const problems: Diagnostic[] = [];
    const name = text(config.name);
    const isFifo = config[fifo] === true;
    const pattern = new RegExp(`^[0-9A-Za-z_-]{1,${isFifo ? longest - 5 : longest}}${isFifo ? "\\.fifo" : ""}$`);
    if (name && !pattern.test(name)) problems.push(failure(`invalid ${kind} name: ${name}`, undefined, ["name"]));
    if (!isFifo && config.content_based_deduplication === true) {
      problems.push(
        failure(`content-based deduplication can only be set for FIFO ${kind}s`, undefined, [
          "content_based_deduplication",
        ]),
      );
    }
    return problems;
  };
}

export const messagingChecks = {
  aws_sns_topic: named("topic", 256, "fifo_topic"),
  aws_sqs_queue: named("queue", 80, "fifo_queue"),
};
