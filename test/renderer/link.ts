import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { connectHost } from "../../renderer/host/client";
import type { AppRouter } from "../../server/router";

type Answers = Record<string, (input: never) => unknown>;

/** Connects the window to answers of a test. What is thrown arrives as the server's errors do. */
export function answerWith(answers: Answers): { readonly calls: readonly (readonly [string, unknown])[] } {
  const calls: [string, unknown][] = [];
  const link: TRPCLink<AppRouter> =
    () =>
    ({ op }) =>
      observable((observer) => {
        if (op.type === "subscription") return;
        calls.push([op.path, op.input]);
        void Promise.resolve()
          .then(() => {
            const answer = answers[op.path];
            if (!answer) throw new Error(`This test has no answer to ${op.path}.`);
            return answer(op.input as never);
          })
          .then((data) => {
            observer.next({ result: { type: "data", data } });
            observer.complete();
          })
          .catch((error) => observer.error(TRPCClientError.from(error)));
      });
  connectHost([link]);
  return { calls };
}
