/** The shapes of all services. A type without one gets a well-formed id, ARN and values by name. */
import type { Shapes } from "../shape";
import { cloudFrontShapes } from "./cloudfront";
import { containerShapes } from "./containers";
import { databaseShapes } from "./databases";
import { dnsShapes } from "./dns";
import { iamShapes } from "./iam";
import { loadBalancerShapes } from "./load-balancers";
import { messagingShapes } from "./messaging";
import { monitoringShapes } from "./monitoring";
import { networkShapes } from "./network";
import { s3Shapes } from "./s3";
import { secretShapes } from "./secrets";

const own: Shapes = {
  ...networkShapes,
  ...loadBalancerShapes,
  ...containerShapes,
  ...iamShapes,
  ...monitoringShapes,
  ...databaseShapes,
  ...s3Shapes,
  ...cloudFrontShapes,
  ...dnsShapes,
  ...secretShapes,
  ...messagingShapes,
};

/** `aws_alb…` are the same types as `aws_lb…`. */
const aliases: Shapes = Object.fromEntries(
  Object.entries(own)
    .filter(([type]) => type.startsWith("aws_lb"))
    .map(([type, shape]) => [type.replace("aws_lb", "aws_alb"), shape]),
);

export const shapes: Shapes = { ...own, ...aliases };
