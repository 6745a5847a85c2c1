/** What to do about refusals of AWS that have a usual way out, by the words of AWS that tell them. */
const remedies: readonly (readonly [words: RegExp, remedy: string])[] = [
  [
    /deletion protection|DeletionProtection|protected against deletion/,
    "Switch off “Deletion protection” in its settings, apply that, then destroy.",
  ],
  [/BucketNotEmpty/, "Empty the bucket first, or switch on “Delete with its objects” in its settings and apply that."],
  [
    /ExpiredToken|InvalidClientTokenId|UnrecognizedClient|security token .* (expired|invalid)/,
    "Sign in to AWS again, then plan again.",
  ],
  [
    /AccessDenied|UnauthorizedOperation|not authorized to perform/,
    "Let whoever manages the account permit what the message names, then plan again.",
  ],
  [
    /LimitExceeded|QuotaExceeded/,
    "Ask for a higher quota in AWS's Service Quotas, or delete what is not needed any more.",
  ],
  [
    /DependencyViolation|ResourceInUse|has dependencies|still in use/,
    "Something that Groundplan did not create still uses it: remove that in AWS, then go on.",
  ],
  [
    /BucketAlreadyExists|AlreadyExists|already exists/,
    "It exists already, created elsewhere: rename it here, or delete the other one.",
  ],
];

/** What to do about a failure; undefined where there is no advice to give. */
export function remedyFor(failure: string): string | undefined {
  return remedies.find(([words]) => words.test(failure))?.[1];
}
