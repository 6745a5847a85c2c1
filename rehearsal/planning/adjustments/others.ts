/** Small exceptions of services that have no file of their own. */
import { type Draft, isList, isObject, type Value } from "../../values/value";
import type { AdjustmentInput } from "../plan";

/** The default is not planned while the resource is new, not even where it is configured. */
function unplannedDefault(name: string, value: Value) {
  return ({ config, prior, planned }: AdjustmentInput): void => {
    const configured = config[name] ?? null;
    if (configured === null || configured === value) planned[name] = prior?.[name] ?? null;
  };
}

/** The weight of a variant is planned only where it is given. */
function variants({ config, planned }: AdjustmentInput): void {
  const configured = isList(config.production_variants) ? config.production_variants : [];
  if (!isList(planned.production_variants)) return;
  planned.production_variants = planned.production_variants.map((variant, index): Value => {
    const own = configured[index];
    if (!isObject(variant) || !isObject(own) || own.initial_variant_weight !== null) return variant;
    return { ...variant, initial_variant_weight: null } satisfies Draft;
  });
}

function connectorRegion({ config, planned, prior, settings }: AdjustmentInput): void {
  if (!prior && (config.aws_region ?? null) === null) planned.aws_region = settings.region;
}

export const otherAdjustments = {
  aws_api_gateway_rest_api: unplannedDefault("put_rest_api_mode", "overwrite"),
  aws_apigatewayv2_integration: unplannedDefault("passthrough_behavior", "WHEN_NO_MATCH"),
  aws_chime_voice_connector: connectorRegion,
  aws_sagemaker_endpoint_configuration: variants,
};
