/** A region as the region frame offers it. */
export interface AwsRegion {
  readonly name: string;
  /** Zones that a new account can use; three unless said. */
  readonly zones?: number;
  /** Must be enabled in the account first. */
  readonly optIn?: boolean;
}

/** The regions of the standard partition, China and GovCloud (AWS General Reference, regional endpoints). */
export const regions = {
  "us-east-1": { name: "US East (N. Virginia)" },
  "us-east-2": { name: "US East (Ohio)" },
  "us-west-1": { name: "US West (N. California)", zones: 2 },
  "us-west-2": { name: "US West (Oregon)" },
  "af-south-1": { name: "Africa (Cape Town)", optIn: true },
  "ap-east-1": { name: "Asia Pacific (Hong Kong)", optIn: true },
  "ap-east-2": { name: "Asia Pacific (Taipei)", optIn: true },
  "ap-northeast-1": { name: "Asia Pacific (Tokyo)" },
  "ap-northeast-2": { name: "Asia Pacific (Seoul)" },
  "ap-northeast-3": { name: "Asia Pacific (Osaka)" },
  "ap-south-1": { name: "Asia Pacific (Mumbai)" },
  "ap-south-2": { name: "Asia Pacific (Hyderabad)", optIn: true },
  "ap-southeast-1": { name: "Asia Pacific (Singapore)" },
  "ap-southeast-2": { name: "Asia Pacific (Sydney)" },
  "ap-southeast-3": { name: "Asia Pacific (Jakarta)", optIn: true },
  "ap-southeast-4": { name: "Asia Pacific (Melbourne)", optIn: true },
  "ap-southeast-5": { name: "Asia Pacific (Malaysia)", optIn: true },
  "ap-southeast-6": { name: "Asia Pacific (New Zealand)", optIn: true },
  "ap-southeast-7": { name: "Asia Pacific (Thailand)", optIn: true },
  "ca-central-1": { name: "Canada (Central)" },
  "ca-west-1": { name: "Canada West (Calgary)", optIn: true },
  "eu-central-1": { name: "Europe (Frankfurt)" },
  "eu-central-2": { name: "Europe (Zurich)", optIn: true },
  "eu-north-1": { name: "Europe (Stockholm)" },
  "eu-south-1": { name: "Europe (Milan)", optIn: true },
  "eu-south-2": { name: "Europe (Spain)", optIn: true },
  "eu-west-1": { name: "Europe (Ireland)" },
  "eu-west-2": { name: "Europe (London)" },
  "eu-west-3": { name: "Europe (Paris)" },
  "il-central-1": { name: "Israel (Tel Aviv)", optIn: true },
  "me-central-1": { name: "Middle East (UAE)", optIn: true },
  "me-south-1": { name: "Middle East (Bahrain)", optIn: true },
  "mx-central-1": { name: "Mexico (Central)", optIn: true },
  "sa-east-1": { name: "South America (São Paulo)" },
  "us-gov-east-1": { name: "GovCloud (US-East)" },
  "us-gov-west-1": { name: "GovCloud (US-West)" },
  "cn-north-1": { name: "China (Beijing)" },
  "cn-northwest-1": { name: "China (Ningxia)" },
} as const satisfies Record<string, AwsRegion>;

export type RegionCode = keyof typeof regions;

export const regionCodes = Object.keys(regions) as [RegionCode, ...RegionCode[]];

export function regionOf(code: string): AwsRegion | undefined {
  return Object.hasOwn(regions, code) ? regions[code as RegionCode] : undefined;
}

/** What AWS calls the part of it, with accounts of its own, that a region lies in; undefined for the part that most use. */
export function separatePartition(region: string): "AWS China" | "AWS GovCloud" | undefined {
  if (region.startsWith("cn-")) return "AWS China";
  return region.startsWith("us-gov-") ? "AWS GovCloud" : undefined;
}
