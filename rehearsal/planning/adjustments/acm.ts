import { hasUnknown, text, texts, unknown, type Value } from "../../values/value";
import type { AdjustmentInput } from "../plan";

/** The names of a certificate are known before it exists; what proves them is not. */
function certificate({ config, prior, planned }: AdjustmentInput): void {
  if (prior) return;
  const domain = text(config.domain_name);
  if (domain === undefined || hasUnknown(config.subject_alternative_names ?? null)) return;
  const names = [...new Set([domain, ...texts(config.subject_alternative_names)])];
  planned.subject_alternative_names = names;
  if (config.validation_method === "DNS") planned.domain_validation_options = names.map(openRecord);
}

function openRecord(domain_name: string): Value {
  return {
    domain_name,
    resource_record_name: unknown,
    resource_record_type: unknown,
    resource_record_value: unknown,
  };
}

export const acmAdjustments = { aws_acm_certificate: certificate };
