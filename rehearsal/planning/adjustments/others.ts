/** Small exceptions of services that have no file of their own. */
import { type Draft, isList, isObject, type Value } from "../../values/value";
import type { AdjustmentInput } from "../plan";

/** A default that is not planned while the resource is new. */
function unplanned(name: string, unless: (config: AdjustmentInput["config"]) => boolean = () => false) {
  return ({ config, prior, planned }: AdjustmentInput): void => {
    if ((config[name] ?? null) === null && !unless(config)) planned[name] = prior?.[name] ?? null;
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
  aws_api_gateway_rest_api: unplanned("put_rest_api_mode", ({ body }) => body !== null),
  aws_apigatewayv2_integration: unplanned("passthrough_behavior"),
  aws_chime_voice_connector: connectorRegion,
  aws_sagemaker_endpoint_configuration: variants,
};
