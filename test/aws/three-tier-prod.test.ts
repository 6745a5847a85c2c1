import { threeTier } from "../../templates/three-tier";
import { describeLife } from "./life";

describeLife({
  name: "The template three-tier",
  document: threeTier.document,
  environment: "prod",
  until: "destroyed",
  meetsEverything: true,
  changes: [
    {
      title: "more memory for a service",
      props: { orders: { cpu: "1024", memory: 4096 } },
      expected: { "aws_ecs_task_definition.orders_task": "delete,create", "aws_ecs_service.orders": "update" },
    },
    {
      title: "another key of the table",
      props: { sessions: { partitionKey: "session" } },
      expected: {
        "aws_dynamodb_table.sessions": "delete,create",
        "aws_iam_role_policy.catalog_to_sessions_task_role": "update",
      },
    },
    {
      title: "another range of addresses for the network",
      props: { main: { cidr: "10.8.0.0/16" } },
      // Target groups are made before the old ones go, and Terraform does the same with all that they need.
      expected: { "aws_vpc.main": "create,delete", "aws_subnet.app_a": "delete,create", "aws_lb.entry": "update" },
      andMore: true,
    },
  ],
});
