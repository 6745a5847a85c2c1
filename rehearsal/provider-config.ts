/** What the `provider "aws"` block says: where, in whose account, with which tags. */
import { type Diagnostic, failure } from "./diagnostics";
import type { PlanSettings } from "./planning/plan";
import { isKnownRegion } from "./resources/regions";
import { firstBlock, hasUnknown, type ObjectValue, text, textMap, texts, unknown } from "./values/value";

export interface ConfiguredProvider {
  readonly settings: PlanSettings;
  readonly accountId: string;
  readonly problems: readonly Diagnostic[];
}

interface Defaults {
  readonly region: string;
  readonly account: { readonly accountId: string };
}

/** A region that is still unknown while planning is taken for the default one. */
export function configuredProvider(config: ObjectValue, { region, account }: Defaults): ConfiguredProvider {
  const tags = firstBlock(config.default_tags)?.tags ?? null;
  const place = text(config.region) || region;
  return {
    settings: { region: place, defaultTags: hasUnknown(tags) ? unknown : textMap(tags) },
    accountId: accountOf(config) ?? account.accountId,
    problems: isKnownRegion(place) || config.skip_region_validation === true ? [] : [unknownRegion(place)],
  };
}

/** The account of the role that is assumed, else the only one that is allowed. */
function accountOf(config: ObjectValue): string | undefined {
  const role = text(firstBlock(config.assume_role)?.role_arn) ?? "";
  const [allowed, another] = texts(config.allowed_account_ids);
  return /^arn:[\w-]+:iam::(\d{12}):/.exec(role)?.[1] ?? (another === undefined ? allowed : undefined);
}

function unknownRegion(region: string): Diagnostic {
  return failure(
    `invalid AWS Region: ${region}`,
    "Write a region as AWS spells it, such as eu-west-1. For one that is newer than this version, set skip_region_validation.",
    ["region"],
  );
}
