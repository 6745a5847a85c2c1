import { buildDrawing } from "./build";

/** Nothing but the frames that everything lies in. */
export const empty = buildDrawing(
  "Empty",
  "empty",
  [
    { key: "account", type: "aws-account", name: "AWS account", at: { x: 0, y: 0, width: 1216, height: 800 } },
    {
      key: "region",
      type: "aws-region",
      name: "Region",
      parent: "account",
      at: { x: 176, y: 56, width: 1024, height: 728 },
    },
  ],
  [],
);
