import type { GroundplanDocument, Props } from "../../model/document";
import { withProps } from "./drawings";

/** What has to be switched off, by type of component, before AWS lets an environment go. */
const switches: Readonly<Record<string, Props>> = {
  "application-load-balancer": { deletionProtection: false },
  "aws-region": { forceDestroyLogs: true },
  "dynamodb-table": { deletionProtection: false },
  "rds-instance": { deletionProtection: false },
  "s3-bucket": { forceDestroy: true },
};

/** The drawing as an architect changes it before the environment is destroyed. */
export function unprotected(document: GroundplanDocument): GroundplanDocument {
  const changes = document.components.flatMap(({ key, type }) =>
    switches[type] ? [[key, switches[type]] as const] : [],
  );
  return withProps(document, Object.fromEntries(changes));
}
