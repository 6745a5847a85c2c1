import { z } from "zod";
import type { Problem } from "../../model/problem";
import { type Viewers, viewersSlot } from "../components/cloudfront";
import { type ConnectionNode, defineConnection, field } from "../define";
import { inEachEnvironment, lineName, setProps } from "../shared/problems";

const props = z.object({
  http: z
    .enum(["redirect-to-https", "https-only"])
    .default("redirect-to-https")
    .meta(
      field({
        title: "Requests without TLS",
        options: { "redirect-to-https": "Are sent on to HTTPS", "https-only": "Are refused" },
      }),
    ),
  restriction: z
    .enum(["none", "whitelist", "blacklist"])
    .default("none")
    .meta(
      field({
        title: "Countries",
        options: { none: "All", whitelist: "Only those named", blacklist: "All but those named" },
        section: "Countries",
      }),
    ),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, "A country's code of two capital letters such as DE is wanted."))
    .default([])
    .meta(field({ title: "Country codes", placeholder: "DE", help: "ISO 3166-1, two letters.", section: "Countries" })),
});

type Line = ConnectionNode<z.output<typeof props>>;

/** Opens a distribution to everyone: without this line it is switched off. */
export const internetToCloudfront = defineConnection({
  type: "internet-to-cloudfront",
  title: "reaches",
  description: "Switches the distribution on for everyone on the internet, or for some countries, over HTTPS.",
  from: ["internet"],
  to: ["cloudfront"],
  props,
  label: () => "HTTPS 443",
  contract(line) {
    const viewers: Viewers = {
      protocolPolicy: line.value("http"),
      geoRestriction: line.value("restriction"),
      countries: line.setting("countries", "Countries that are named", (drawn) =>
        drawn.restriction === "none" ? [] : drawn.countries,
      ),
    };
    return [
      {
        kind: "attach",
        side: "to",
        slot: viewersSlot,
        value: viewers,
        summary: `${line.to.name} is switched on and answers ${audience(line)} over HTTPS 443; ${plain(line)}`,
      },
    ];
  },
  problems: (line) => inEachEnvironment(line, (drawn) => countryProblems(line, drawn)),
});

function audience(line: Line): string {
  const { restriction, countries } = line.props();
  if (restriction === "none") return "everyone";
  return restriction === "whitelist" ? `only ${countries.join(", ")}` : `everyone but ${countries.join(", ")}`;
}

function plain(line: Line): string {
  return line.props().http === "https-only" ? "HTTP 80 is refused" : "HTTP 80 is sent on to HTTPS";
}

function countryProblems(line: Line, drawn: z.output<typeof props>): readonly Problem[] {
  if (drawn.restriction === "none" || drawn.countries.length > 0) return [];
  return [
    {
      code: "no-country-named",
      severity: "error",
      subject: line.id,
      property: "countries",
      message: `${lineName(line)} is restricted by country, but no country is named; CloudFront would refuse it.`,
      remedy: "Name countries, or let all in.",
      fix: setProps(line, "Let all in", { restriction: "none" }),
    },
  ];
}
