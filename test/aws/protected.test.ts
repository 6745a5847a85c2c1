import { buildDrawing } from "../../templates/build";
import { describeLife } from "./life";

const at = { x: 0, y: 0 };

/** What AWS refuses to delete: a database, a table and a load balancer with its log bucket, as prod has them. */
const { document } = buildDrawing(
  "Protected",
  "protected",
  [
    { key: "region", type: "aws-region", props: { region: "eu-west-2" }, at },
    { key: "main", type: "vpc", parent: "region", at },
    { key: "front", type: "subnet-tier", parent: "main", props: { kind: "public" }, at },
    { key: "data", type: "subnet-tier", parent: "main", props: { kind: "isolated" }, at },
    { key: "users", type: "internet", at },
    { key: "web", type: "application-load-balancer", parent: "front", at },
    { key: "books", type: "rds-instance", parent: "data", at },
    { key: "visits", type: "dynamodb-table", parent: "region", at },
    { key: "files", type: "s3-bucket", parent: "region", at },
  ],
  [{ type: "internet-to-load-balancer", from: "users", to: "web" }],
);

describeLife({
  name: "What is protected",
  document,
  environment: "prod",
  until: "destroyed",
  refusals: [
    /deleting RDS DB Instance \(protected-prod-books\).*InvalidParameterCombination/,
    /deleting AWS DynamoDB Table \(protected-prod-visits\).*ValidationException/,
    /deleting S3 Bucket \(protected-prod-access-logs-\d+\).*BucketNotEmpty/,
  ],
  // AWS answers OperationNotPermitted.
  deletedAllTheSame: ["aws_lb.web"],
});
