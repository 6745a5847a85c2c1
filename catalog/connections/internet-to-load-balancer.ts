import { z } from "zod";
import { applicationLoadBalancer } from "../components/application-load-balancer";
import { type ContractItem, defineConnection } from "../define";
import { publicAddressSlot } from "../shared/application-load-balancer/lines";
import { quoted } from "../shared/problems";
import { oneLineIsEnough } from "../shared/single-line";
import { tierKind, tierOf } from "../shared/vpc/network";

/** Opens a load balancer to everyone: HTTPS where it has a certificate, and HTTP. */
export const internetToLoadBalancer = defineConnection({
  type: "internet-to-load-balancer",
  title: "reaches",
  description: "Gives the load balancer public addresses and opens it to everyone on the internet.",
  from: ["internet"],
  to: ["application-load-balancer"],
  props: z.object({}),
  label: (_, __, to) => (to.props().certificateArn ? "HTTPS 443" : "HTTP 80"),
  refuse(_, to) {
    const tier = tierOf(to);
    if (!tier || tierKind(tier) === "public") return undefined;
    return `${quoted(to.name)} lies in the ${tierKind(tier)} tier ${quoted(tier.name)}, which users cannot reach. Move it to a public tier, or put CloudFront in front of it.`;
  },
  contract(line) {
    const { peer, hasCertificate } = applicationLoadBalancer.exports(line.to);
    const open = (name: string, port: number, purpose: string): Extract<ContractItem, { kind: "network" }> => ({
      kind: "network",
      from: { cidr: "0.0.0.0/0", name: "the internet" },
      to: peer,
      protocol: "tcp",
      fromPort: port,
      toPort: port,
      description: `${purpose} from the internet to ${line.to.name}`,
      name,
    });
    const https = open("https", 443, "HTTPS");
    return [
      ...(hasCertificate === false ? [] : [hasCertificate === true ? https : { ...https, when: hasCertificate }]),
      open("http", 80, "HTTP"),
      {
        kind: "attach",
        side: "to",
        slot: publicAddressSlot,
        value: true,
        summary: `${line.to.name} has public addresses; without this line it is internal, and AWS makes it anew to change that`,
      },
    ];
  },
  problems: (line) =>
    oneLineIsEnough(line, {
      code: "load-balancer-open-already",
      message: (first) =>
        `${quoted(line.to.name)} is open to the whole internet by the line from ${quoted(first.from.name)}; AWS refuses to open the same port to everyone a second time.`,
      remedy: "Delete one of the two lines.",
    }),
});
