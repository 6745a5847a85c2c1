import { describe, expect, it } from "vitest";
import { awsReason } from "../../runner/messages/aws-error";

const refused =
  "Load balancer 'arn:aws:elasticloadbalancing:…' cannot be deleted because deletion protection is enabled";

describe("AWS's own words in an error of the provider", () => {
  it.each([
    [
      `deleting ELBv2 Load Balancer (arn:…): operation error Elastic Load Balancing v2: DeleteLoadBalancer, https response error StatusCode: 400, RequestID: 6517eaac, OperationNotPermitted: ${refused}`,
      `OperationNotPermitted: ${refused}`,
    ],
    [
      "deleting S3 Bucket (assets): operation error S3: DeleteBucket, https response error StatusCode: 409, RequestID: 1, HostID: 2=, api error BucketNotEmpty: The bucket you tried to delete is not empty",
      "BucketNotEmpty: The bucket you tried to delete is not empty",
    ],
    [
      "creating EC2 Subnet: operation error EC2: CreateSubnet, https response error StatusCode: 400, RequestID: 1, api error InvalidSubnet.Conflict: The CIDR '10.0.1.0/24' conflicts with another subnet",
      "InvalidSubnet.Conflict: The CIDR '10.0.1.0/24' conflicts with another subnet",
    ],
  ])("are found", (text, reason) => {
    expect(awsReason(text)).toBe(reason);
  });

  it("are not made up", () => {
    expect(awsReason("Reference to undeclared resource")).toBeUndefined();
    expect(awsReason("")).toBeUndefined();
  });
});
