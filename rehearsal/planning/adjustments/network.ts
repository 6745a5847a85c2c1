import { text } from "../../values/value";
import type { AdjustmentInput } from "../plan";

/** IANA protocol numbers of the names that the provider knows. */
const protocolNumbers: Readonly<Record<string, string>> = {
  all: "-1",
  icmp: "1",
  tcp: "6",
  udp: "17",
  ipv6: "41",
  gre: "47",
  icmpv6: "58",
};

function protocolNumber(protocol: string | undefined): string | undefined {
  return protocol && (protocolNumbers[protocol.toLowerCase()] ?? protocol);
}

/** EC2 reads a protocol's name back as its number: the same protocol. */
function sameProtocol(attribute: string) {
  return ({ prior, planned }: AdjustmentInput): void => {
    const before = text(prior?.[attribute]);
    if (before && protocolNumber(before) === protocolNumber(text(planned[attribute]))) planned[attribute] = before;
  };
}

export const networkAdjustments = {
  aws_network_acl_rule: sameProtocol("protocol"),
  aws_security_group_rule: sameProtocol("protocol"),
};
