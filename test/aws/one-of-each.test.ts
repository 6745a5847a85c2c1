import { oneOfEach } from "../fixtures/one-of-each";
import { withProps } from "./drawings";
import { describeLife } from "./life";

/** In a region of its own: moto gives every database of a region the same resource id, and finds neither then. */
const document = withProps(oneOfEach.document, { region: { region: "eu-central-1" } });

describeLife({ name: "One of each", document, environment: "dev", until: "planned" });

describeLife({
  name: "One of each",
  document,
  environment: "prod",
  until: "destroyed",
  meetsEverything: true,
  changes: [
    {
      title: "an entry from within the network only",
      props: { public: { deletionProtection: false }, orders: { port: 9090 } },
      expected: { "aws_lb.public": "update", "aws_lb_target_group.public_to_orders_targets": "create,delete" },
    },
    {
      title: "another engine version and size of the database",
      props: { orders_db: { instanceClass: "db.m7g.large" } },
      expected: { "aws_db_instance.orders_db": "update" },
    },
  ],
});
