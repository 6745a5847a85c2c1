import { threeTier } from "../../templates/three-tier";
import { oneOfEach } from "../fixtures/one-of-each";
import { describeLife } from "./life";

const drawings = { "The template three-tier": threeTier, "One of each": oneOfEach };

for (const [name, { document }] of Object.entries(drawings)) {
  describeLife({ name, document, environment: "dev", until: "planned" });
}
