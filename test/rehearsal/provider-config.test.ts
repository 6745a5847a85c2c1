import { describe, expect, it } from "vitest";
import { configuredProvider } from "../../rehearsal/provider-config";
import { providerSchema } from "../../rehearsal/schema/store";
import { type Draft, emptyBlock, unknown } from "../../rehearsal/values/value";

const defaults = { region: "eu-west-1", account: { accountId: "123456789012" } };

function configured(values: Draft) {
  return configuredProvider({ ...emptyBlock(providerSchema().block), ...values }, defaults);
}

describe("the provider block", () => {
  it("says where, with which tags, and in whose account", () => {
    const { settings, accountId, problems } = configured({
      region: "us-east-1",
      default_tags: [{ tags: { Project: "shop" } }],
      assume_role: [{ role_arn: "arn:aws:iam::210987654321:role/deploy" }],
    });
    expect({ settings, accountId, problems }).toEqual({
      settings: { region: "us-east-1", defaultTags: { Project: "shop" } },
      accountId: "210987654321",
      problems: [],
    });
  });

  it("takes the only account that is allowed for its own", () => {
    expect(configured({ allowed_account_ids: ["111111111111"] }).accountId).toBe("111111111111");
    expect(configured({ allowed_account_ids: ["111111111111", "222222222222"] }).accountId).toBe("123456789012");
  });

  it("keeps tags open that are not known yet", () => {
    expect(configured({ default_tags: [{ tags: { Owner: unknown } }] }).settings.defaultTags).toBe(unknown);
  });

  it("refuses a region that AWS has not, unless told not to look", () => {
    expect(configured({ region: "eu-west-9" }).problems[0]?.summary).toBe("invalid AWS Region: eu-west-9");
    expect(configured({ region: "eu-west-9", skip_region_validation: true }).problems).toEqual([]);
  });
});
