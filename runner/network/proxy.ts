import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import { HttpsProxyAgent } from "https-proxy-agent";

type Variables = Readonly<Record<string, string | undefined>>;

function variable(variables: Variables, name: string): string {
  return variables[name] ?? variables[name.toLowerCase()] ?? "";
}

function isExempt(host: string, list: string): boolean {
  return list
    .split(",")
    .map((entry) =>
      entry
        .trim()
        .replace(/^\*?\./, "")
        .replace(/:\d+$/, "")
        .toLowerCase(),
    )
    .some((entry) => entry === "*" || (entry !== "" && (host === entry || host.endsWith(`.${entry}`))));
}

/** The proxy for a host according to HTTPS_PROXY and NO_PROXY, as Terraform and the AWS tools read them. */
export function proxyFor(host: string, variables: Variables): string | undefined {
  const proxy = variable(variables, "HTTPS_PROXY");
  if (proxy === "" || isExempt(host.toLowerCase(), variable(variables, "NO_PROXY"))) return undefined;
  return proxy;
}

/**
 * An agent for https requests to a host: through the proxy of the environment, trusting the additional certificates
 * of `AWS_CA_BUNDLE`. Terraform goes the same way, so what works there works here.
 */
export function httpsAgent(host: string, variables: Variables): Agent {
  const proxy = proxyFor(host, variables);
  const bundle = variables.AWS_CA_BUNDLE;
  const trust = bundle === undefined || bundle === "" ? {} : { ca: readFileSync(bundle) };
  return proxy === undefined ? new Agent(trust) : new HttpsProxyAgent(proxy, trust);
}
