import type { ErrorView } from "../../server/protocol";

/** What went wrong in a call, as words for the user: the server's own, or that it could not be reached. */
export function errorView(error: unknown): ErrorView {
  const sent = (error as { data?: { groundplan?: unknown } | null } | null)?.data?.groundplan;
  if (isErrorView(sent)) return sent;
  const message = error instanceof Error ? error.message : String(error);
  if (/failed to fetch|networkerror|load failed|econnrefused/i.test(message)) {
    return {
      code: "host-unreachable",
      message: "The part of Groundplan that works on files and runs Terraform does not answer.",
      remedy: "Your drawing is still here. Start Groundplan again in the terminal and reload this page.",
    };
  }
  return { code: "unexpected", message, remedy: "Try again. If it happens again, report it with the message above." };
}

function isErrorView(value: unknown): value is ErrorView {
  if (typeof value !== "object" || value === null) return false;
  const view = value as Partial<Record<keyof ErrorView, unknown>>;
  return typeof view.message === "string" && typeof view.remedy === "string" && typeof view.code === "string";
}
