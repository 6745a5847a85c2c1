import type { Target } from "../protocol";

/** What tells AWS tools who they are and where to call. */
const identityVariable =
  /^(AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|AWS_SECURITY_TOKEN|AWS_PROFILE|AWS_DEFAULT_PROFILE|AWS_ROLE_.*|AWS_WEB_IDENTITY_TOKEN_FILE|AWS_CONTAINER_.*)$/i;
const endpointVariable = /^(AWS_ENDPOINT_URL(_.*)?|AWS_S3_ENDPOINT|AWS_IGNORE_CONFIGURED_ENDPOINT_URLS)$/i;

/** Stand-ins take any key; these are obviously nobody's. */
const dummyKeys = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };

function without(
  environment: Readonly<Record<string, string | undefined>>,
  ...patterns: readonly RegExp[]
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !patterns.some((pattern) => pattern.test(name))),
  );
}

/**
 * The environment for a target, made from that of the app. A rehearsal and a stand-in never see real credentials, and
 * the real AWS is never silently another address.
 */
export function targetEnvironment(
  target: Target,
  base: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  switch (target.type) {
    case "rehearsal":
      return { ...without(base, identityVariable, endpointVariable), ...dummyKeys, AWS_EC2_METADATA_DISABLED: "true" };
    case "endpoint":
      return {
        ...without(base, identityVariable, endpointVariable),
        ...dummyKeys,
        AWS_EC2_METADATA_DISABLED: "true",
        AWS_ENDPOINT_URL: target.url,
      };
    case "aws":
      return target.profile === undefined
        ? without(base, endpointVariable)
        : { ...without(base, identityVariable, endpointVariable), AWS_PROFILE: target.profile };
  }
}
