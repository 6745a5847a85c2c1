import { z } from "zod";
import { defineComponent, field } from "../define";

const accountId = z
  .string()
  .regex(/^\d{12}$/, "An account id has twelve digits.")
  .optional();

/** The outermost frame: which account the drawing goes to. */
export const awsAccount = defineComponent({
  type: "aws-account",
  title: "AWS account",
  service: "AWS account",
  description: "The account that everything in it belongs to. Creates nothing by itself.",
  keywords: ["account", "organization", "landing zone", "cloud"],
  icon: "architecture-group/AWSAccount",
  category: "frame",
  parents: [null],
  placement: "An account is the outermost frame and lies on the canvas itself.",
  max: {
    count: 1,
    per: "drawing",
    reason: "one drawing is planned and applied in one account; draw another project for a second account.",
  },
  frame: { border: "solid", colour: "#E7157B", icon: "architecture-group/AWSAccount" },
  size: { width: 1360, height: 860 },
  props: z.object({
    accountId: accountId.meta(
      field({
        title: "Account id",
        placeholder: "123456789012",
        help: "When it is set, plan and apply refuse credentials of any other account.",
      }),
    ),
  }),
  caption: (props) => props.accountId ?? "",
  exports: (node) => ({ accountId: node.value("accountId") }),
  lower() {},
});
