import { text, unknown } from "../../values/value";
import type { AdjustmentInput } from "../plan";

/** Attributes that other kinds of load balancer have. Their defaults are not planned, and changes not made. */
const onlyFor: Readonly<Record<string, readonly string[]>> = {
  application: [
    "client_keep_alive",
    "desync_mitigation_mode",
    "drop_invalid_header_fields",
    "enable_http2",
    "enable_tls_version_and_cipher_suite_headers",
    "enable_waf_fail_open",
    "enable_xff_client_port",
    "idle_timeout",
    "preserve_host_header",
    "xff_header_processing_mode",
  ],
  network: ["dns_record_client_routing_policy", "enable_cross_zone_load_balancing"],
  gateway: ["enable_cross_zone_load_balancing"],
};

function loadBalancer({ config, prior, planned }: AdjustmentInput): void {
  const kind = text(config.load_balancer_type) ?? "application";
  const own = onlyFor[kind] ?? [];
  for (const name of new Set(Object.values(onlyFor).flat())) {
    if (!own.includes(name)) planned[name] = prior?.[name] ?? null;
  }
  // The balancer's subnets and its interfaces in them are two views of one thing.
  const moves =
    prior && kind === "application" && (config.subnets ?? null) !== null && planned.subnets !== prior.subnets;
  if (moves) planned.subnet_mapping = unknown;
}

export const loadBalancerAdjustments = { aws_lb: loadBalancer, aws_alb: loadBalancer };
