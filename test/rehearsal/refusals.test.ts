import { describe, expect, it } from "vitest";
import { refusalDiagnostic, refusalOf, refusals } from "../../rehearsal/refusals/index";
import { createCall } from "./in-memory";
import { databaseCases } from "./refusal-cases/databases";
import { ecsCases, lonelyService } from "./refusal-cases/ecs";
import { edgeCases } from "./refusal-cases/edge";
import { identityCases } from "./refusal-cases/identity";
import { balancerCases } from "./refusal-cases/load-balancers";
import { network, networkCases, subnet } from "./refusal-cases/network";
import { storageCases } from "./refusal-cases/storage";

const cases = [
  ...networkCases,
  ...balancerCases,
  ...ecsCases,
  ...databaseCases,
  ...storageCases,
  ...edgeCases,
  ...identityCases,
];

describe("what AWS refuses", () => {
  it.each(cases)("$id: $name", ({ id, refused, code, accepted }) => {
    const call = refused();
    const verdict = refusalOf(call);
    expect(verdict?.refusal.id).toBe(id);
    expect(verdict && refusalDiagnostic(verdict, call).summary).toContain(code);
    expect(refusalOf(accepted())).toBeUndefined();
  });

  it("has a test for every row of the components' services", () => {
    const tested = new Set(cases.map(({ id }) => id));
    const untested = refusals.map(({ id }) => id).filter((id) => id.startsWith("AF-") && !tested.has(id));
    expect([...new Set(untested)]).toEqual(["AF-112", "AF-114", "AF-118", "AF-119", "AF-120", "AF-121", "AF-125"]);
  });
});

describe("the message", () => {
  it("wraps AWS's answer as the provider does", () => {
    const call = createCall(network(), "aws_subnet", { ...subnet, cidr_block: "10.0.0.0/24" });
    const verdict = refusalOf(call);
    const { summary } = refusalDiagnostic(verdict ?? expect.fail(), call);
    expect(summary.replace(/RequestID: [\da-f-]{36}/, "RequestID: …")).toBe(
      "creating EC2 Subnet: operation error EC2: CreateSubnet, https response error StatusCode: 400, RequestID: …, api error InvalidSubnet.Conflict: The CIDR '10.0.0.0/24' conflicts with another subnet",
    );
  });

  it("says how long Terraform would have asked again", () => {
    const call = lonelyService();
    const verdict = refusalOf(call);
    expect(refusalDiagnostic(verdict ?? expect.fail(), call).detail).toContain("asked again for 2 minutes");
  });
});
