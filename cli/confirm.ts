import { AppError } from "../server/errors";
import type { Session } from "./session";

/**
 * Asks before something is done that cannot be taken back, unless `--auto-approve` said it already.
 *
 * @param wanted the only answer that goes on
 * @throws AppError `not-approved`
 */
export async function confirm(
  session: Session,
  question: string,
  wanted: string,
  { autoApprove }: { readonly autoApprove?: boolean },
): Promise<void> {
  if (autoApprove) return;
  const answer = await session.ask(question);
  if (answer === wanted) return;
  throw answer === undefined
    ? new AppError("not-approved", "Nobody is there to approve it.", "Run it in a terminal, or with --auto-approve.")
    : new AppError("not-approved", "Nothing was changed: it was not approved.", "Run it again to be asked again.");
}
