import { errorMessage, RunnerError } from "../errors";
import { httpsAgent } from "../network/proxy";
import type { Target } from "../protocol";

export interface Identity {
  /** The account's 12 digits. */
  readonly account: string;
  /** The user or role that acts. */
  readonly arn: string;
}

/** The account in which rehearsals play: the one of AWS's own examples. */
const rehearsalAccount = "123456789012";

/** Milliseconds to wait for an answer; credentials of a single sign-on need two round trips. */
const patience = 15_000;

function noIdentity(error: unknown, target: Extract<Target, { type: "aws" | "endpoint" }>): RunnerError {
  const where = target.type === "endpoint" ? target.url : "AWS";
  const who = target.type === "aws" && target.profile !== undefined ? ` with the profile ${target.profile}` : "";
  const login =
    target.type === "aws" && target.profile !== undefined
      ? `aws sso login --profile ${target.profile}`
      : "aws sso login";
  const remedy =
    target.type === "endpoint"
      ? "Check that the address is right and that something answers there."
      : `Sign in again (${login}), or choose another profile.`;
  return new RunnerError("no-identity", `${where} does not tell who we are${who}: ${errorMessage(error)}`, remedy);
}

/**
 * Who would act in a target: account and ARN as AWS itself sees them (`sts:GetCallerIdentity`, which needs no
 * permission). For a rehearsal, the account that it plays.
 *
 * @throws RunnerError `no-identity` when there are no valid credentials or nobody answers
 */
export async function targetIdentity(target: Target): Promise<Identity> {
  if (target.type === "rehearsal") {
    return { account: rehearsalAccount, arn: `arn:aws:iam::${rehearsalAccount}:user/rehearsal` };
  }
  // Loaded late: the SDK takes longer to load than the rest of the runner.
  const { STSClient, GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const { fromNodeProviderChain } = await import("@aws-sdk/credential-providers");
  const endpoint = target.type === "endpoint" ? { endpoint: target.url } : {};
  const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? "us-east-1";
  const host = target.type === "endpoint" ? new URL(target.url).hostname : `sts.${region}.amazonaws.com`;
  const client = new STSClient({
    region,
    maxAttempts: 2,
    ...endpoint,
    credentials:
      target.type === "endpoint"
        ? { accessKeyId: "test", secretAccessKey: "test" }
        : fromNodeProviderChain(target.profile === undefined ? {} : { profile: target.profile }),
    requestHandler: {
      httpsAgent: httpsAgent(host, process.env),
      requestTimeout: patience,
      connectionTimeout: patience,
    },
  });
  try {
    const answer = await client.send(new GetCallerIdentityCommand({}));
    return { account: answer.Account ?? "", arn: answer.Arn ?? "" };
  } catch (error) {
    throw noIdentity(error, target);
  } finally {
    client.destroy();
  }
}

/**
 * Checks that a target acts in the account that the environment is meant for.
 *
 * @throws RunnerError `wrong-account`
 */
export function requireAccount(identity: Identity, expected: string | undefined, environment: string): void {
  if (expected === undefined || expected === "" || identity.account === expected) return;
  throw new RunnerError(
    "wrong-account",
    `The environment ${environment} belongs to account ${expected}, but these credentials act in ${identity.account} (${identity.arn}).`,
    "Choose a profile of the right account, or correct the account of the environment.",
    environment,
  );
}
