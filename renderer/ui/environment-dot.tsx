import type { Environment } from "../../model/document";

/** Production has its own colour wherever an environment is named. */
export function isProduction(environment: Pick<Environment, "name" | "profile">): boolean {
  return environment.profile !== "dev" || /^(prod|live)/.test(environment.name);
}

export function EnvironmentDot({ environment }: { readonly environment: Pick<Environment, "name" | "profile"> }) {
  return (
    <span
      aria-hidden="true"
      style={{
        flex: "none",
        width: 8,
        height: 8,
        borderRadius: isProduction(environment) ? 2 : "50%",
        background: isProduction(environment) ? "var(--gp-production)" : "var(--gp-success-text)",
      }}
    />
  );
}
