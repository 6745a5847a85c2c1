import { threeTier } from "../../templates/three-tier";
import { describeLife } from "./life";

describeLife({
  name: "The template three-tier",
  document: threeTier.document,
  environment: "dev",
  until: "planned",
});
