/** Shorter values occur by chance: hiding every `1` would make a log unreadable and hide nothing. */
const shortestHidden = 6;

const hidden = "(sensitive value)";

/**
 * Gives a function that blots out every one of `secrets` in a text. Terraform hides what it knows to be sensitive;
 * this is for what slips through: an AWS error that repeats a password, a script that echoes its environment.
 */
export function hideSecrets(secrets: Iterable<string>): (text: string) => string {
  const spellings = new Set<string>();
  for (const secret of secrets) {
    if (secret.trim().length < shortestHidden) continue;
    spellings.add(secret);
    // As it stands inside a JSON text.
    spellings.add(JSON.stringify(secret).slice(1, -1));
  }
  // Longest first, so that no secret is broken up by one that it contains.
  const ordered = [...spellings].sort((a, b) => b.length - a.length);
  return (text) => ordered.reduce((result, secret) => result.replaceAll(secret, hidden), text);
}

const secretName = /SECRET|PASSWORD|PASSWD|TOKEN|PRIVATE_KEY|CREDENTIAL/i;

/** The values of an environment whose names say that they are secret, variables for Terraform included. */
export function secretsOf(environment: Readonly<Record<string, string>>): string[] {
  return Object.entries(environment).flatMap(([name, value]) => (secretName.test(name) ? [value] : []));
}
