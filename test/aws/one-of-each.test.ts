import { oneOfEach } from "../fixtures/one-of-each";
import { withProps } from "./drawings";
import { describeLife } from "./life";

/** In a region of its own: moto gives every database of a region the same resource id, and finds neither then. */
const document = withProps(oneOfEach.document, { region: { region: "eu-central-1" } });

describeLife({
  name: "One of each",
  document,
  environment: "prod",
  until: "destroyed",
  meetsEverything: true,
  changes: [
    {
      title: "another port of a service",
      props: { orders: { port: 9090 } },
      expected: {
        "aws_ecs_task_definition.orders_task": "delete,create",
        "aws_lb_target_group.public_to_orders_targets": "create,delete",
      },
      andMore: true,
    },
    {
      title: "a larger database",
      props: { orders_db: { instanceClass: "db.m7g.large" } },
      expected: { "aws_db_instance.orders_db": "update" },
    },
    {
      title: "another range of addresses for the network",
      props: { main: { cidr: "10.8.0.0/16" } },
      expected: { "aws_vpc.main": "create,delete" },
      andMore: true,
    },
  ],
});
