/** Regions: partitions, zones, and what services publish per region. Sources are named at each table. */

export interface Region {
  readonly name: string;
  readonly title: string;
  /** Short code, the first part of a zone's id: `euw1`. */
  readonly code: string;
  /** Letters of the zones that new accounts see. */
  readonly zones: string;
}

/** Names and zones as the EC2 user guide lists them ("AWS Regions and Availability Zones"). */
const regions: readonly Region[] = [
  ["us-east-1", "US East (N. Virginia)", "use1", "abcdef"],
  ["us-east-2", "US East (Ohio)", "use2", "abc"],
  ["us-west-1", "US West (N. California)", "usw1", "ac"],
  ["us-west-2", "US West (Oregon)", "usw2", "abcd"],
  ["af-south-1", "Africa (Cape Town)", "afs1", "abc"],
  ["ap-east-1", "Asia Pacific (Hong Kong)", "ape1", "abc"],
  ["ap-south-1", "Asia Pacific (Mumbai)", "aps1", "abc"],
  ["ap-south-2", "Asia Pacific (Hyderabad)", "aps2", "abc"],
  ["ap-northeast-1", "Asia Pacific (Tokyo)", "apne1", "acd"],
  ["ap-northeast-2", "Asia Pacific (Seoul)", "apne2", "abcd"],
  ["ap-northeast-3", "Asia Pacific (Osaka)", "apne3", "abc"],
  ["ap-southeast-1", "Asia Pacific (Singapore)", "apse1", "abc"],
  ["ap-southeast-2", "Asia Pacific (Sydney)", "apse2", "abc"],
  ["ap-southeast-3", "Asia Pacific (Jakarta)", "apse3", "abc"],
  ["ap-southeast-4", "Asia Pacific (Melbourne)", "apse4", "abc"],
  ["ap-southeast-5", "Asia Pacific (Malaysia)", "apse5", "abc"],
  ["ap-southeast-7", "Asia Pacific (Thailand)", "apse7", "abc"],
  ["ca-central-1", "Canada (Central)", "cac1", "abd"],
  ["ca-west-1", "Canada West (Calgary)", "caw1", "abc"],
  ["eu-central-1", "Europe (Frankfurt)", "euc1", "abc"],
  ["eu-central-2", "Europe (Zurich)", "euc2", "abc"],
  ["eu-north-1", "Europe (Stockholm)", "eun1", "abc"],
  ["eu-south-1", "Europe (Milan)", "eus1", "abc"],
  ["eu-south-2", "Europe (Spain)", "eus2", "abc"],
  ["eu-west-1", "Europe (Ireland)", "euw1", "abc"],
  ["eu-west-2", "Europe (London)", "euw2", "abc"],
  ["eu-west-3", "Europe (Paris)", "euw3", "abc"],
  ["il-central-1", "Israel (Tel Aviv)", "ilc1", "abc"],
  ["me-central-1", "Middle East (UAE)", "mec1", "abc"],
  ["me-south-1", "Middle East (Bahrain)", "mes1", "abc"],
  ["mx-central-1", "Mexico (Central)", "mxc1", "abc"],
  ["sa-east-1", "South America (Sao Paulo)", "sae1", "abc"],
  ["us-gov-east-1", "AWS GovCloud (US-East)", "usge1", "abc"],
  ["us-gov-west-1", "AWS GovCloud (US-West)", "usgw1", "abc"],
  ["cn-north-1", "China (Beijing)", "cnn1", "abd"],
  ["cn-northwest-1", "China (Ningxia)", "cnnw1", "abc"],
].map(([name, title, code, zones]) => ({ name, title, code, zones }) as Region);

const byName = new Map(regions.map((region) => [region.name, region]));

/** A region; one that is not in the table is given three zones. */
export function regionOf(name: string): Region {
  return byName.get(name) ?? { name, title: name, code: name.replace(/[^a-z0-9]/g, ""), zones: "abc" };
}

export function isKnownRegion(name: string): boolean {
  return byName.has(name);
}

export function allRegions(): readonly Region[] {
  return regions;
}

export interface Partition {
  readonly name: string;
  readonly dnsSuffix: string;
  readonly reverseDnsPrefix: string;
}

export function partitionOf(region: string): Partition {
  if (region.startsWith("cn-")) {
    return { name: "aws-cn", dnsSuffix: "amazonaws.com.cn", reverseDnsPrefix: "cn.com.amazonaws" };
  }
  return {
    name: region.startsWith("us-gov-") ? "aws-us-gov" : "aws",
    dnsSuffix: "amazonaws.com",
    reverseDnsPrefix: "com.amazonaws",
  };
}

/** Names of a region's zones: `eu-west-1a`, … */
export function zoneNames(region: string): string[] {
  return [...regionOf(region).zones].map((letter) => `${region}${letter}`);
}

/** A zone's id. Which letter stands for which id differs between accounts; this account counts them in order. */
export function zoneId(zone: string): string {
  const region = zone.slice(0, -1);
  const index = zoneNames(region).indexOf(zone);
  return `${regionOf(region).code}-az${index < 0 ? 1 : index + 1}`;
}

/** Hosted zones of load balancers (Elastic Load Balancing endpoints and quotas, AWS General Reference): application, network. */
const loadBalancerZones: Readonly<Record<string, readonly [application: string, network: string]>> = {
  "us-east-1": ["Z35SXDOTRQ7X7K", "Z26RNL4JYFTOTI"],
  "us-east-2": ["Z3AADJGX6KTTL2", "ZLMOA37VPKANP"],
  "us-west-1": ["Z368ELLRRE2KJ0", "Z24FKFUX50B4VW"],
  "us-west-2": ["Z1H1FL5HABSF5", "Z18D5FSROUN65G"],
  "ap-south-1": ["ZP97RAFLXTNZK", "ZVDDRBQ08TROA"],
  "ap-northeast-1": ["Z14GRHDCWA56QT", "Z31USIVHYNEOWT"],
  "ap-southeast-1": ["Z1LMS91P8CMLE5", "ZKVM4W9LS7TM"],
  "ap-southeast-2": ["Z1GM3OXH4ZPM65", "ZCT6FZBF4DROD"],
  "ca-central-1": ["ZQSVJUPU6J1EY", "Z2EPGBW3API2WT"],
  "eu-central-1": ["Z215JYRZR1TBD5", "Z3F0SRJ5LGBH90"],
  "eu-north-1": ["Z23TAZ6LKFMNIO", "Z1UDT6IFJ4EJM"],
  "eu-west-1": ["Z32O12XQLNTSW2", "Z2IFOLAFXWLO4F"],
  "eu-west-2": ["ZHURV8PSTC4K8", "ZD4D7Y8KGAS4G"],
  "eu-west-3": ["Z3Q77PNBQS71R4", "Z1CMS0P5QUZ6D5"],
  "sa-east-1": ["Z2P70J7HTTTPLU", "ZTK26PT1VY4CU"],
};

export function loadBalancerZone(region: string, kind: "application" | "network"): string {
  const zones = loadBalancerZones[region] ?? loadBalancerZones["us-east-1"];
  return (kind === "application" ? zones?.[0] : zones?.[1]) ?? "";
}

/** Hosted zones of S3 website endpoints (Amazon S3 endpoints and quotas, AWS General Reference). */
const bucketZones: Readonly<Record<string, string>> = {
  "us-east-1": "Z3AQBSTGFYJSTF",
  "us-east-2": "Z2O1EMRO9K5GLX",
  "us-west-1": "Z2F56UZL2M1ACD",
  "us-west-2": "Z3BJ6K6RIION7M",
  "ap-south-1": "Z11RGJOFQNVJUP",
  "ap-northeast-1": "Z2M4EHUR26P7ZW",
  "ap-southeast-1": "Z3O0J2DXBE1FTB",
  "ap-southeast-2": "Z1WCIGYICN2BYD",
  "ca-central-1": "Z1QDHH18159H29",
  "eu-central-1": "Z21DNDUVLTQW6Q",
  "eu-north-1": "Z3BAZG2TWCNX0D",
  "eu-west-1": "Z1BKCTXD74EZPE",
  "eu-west-2": "Z3GKZC51ZF0DB4",
  "eu-west-3": "Z3R1K369G5AVDG",
  "sa-east-1": "Z7KQH4QJS55SO",
};

export function bucketZone(region: string): string {
  return bucketZones[region] ?? bucketZones["us-east-1"] ?? "";
}

/** Accounts of Elastic Load Balancing that write access logs (Application Load Balancers guide, "Enable access logs"). */
const loadBalancerAccounts: Readonly<Record<string, string>> = {
  "us-east-1": "127311923021",
  "us-east-2": "033677994240",
  "us-west-1": "027434742980",
  "us-west-2": "797873946194",
  "af-south-1": "098369216593",
  "ap-east-1": "754344448648",
  "ap-south-1": "718504428378",
  "ap-northeast-1": "582318560864",
  "ap-northeast-2": "600734575887",
  "ap-northeast-3": "383597477331",
  "ap-southeast-1": "114774131450",
  "ap-southeast-2": "783225319266",
  "ap-southeast-3": "589379963580",
  "ca-central-1": "985666609251",
  "eu-central-1": "054676820928",
  "eu-north-1": "897822967062",
  "eu-south-1": "635631232127",
  "eu-west-1": "156460612806",
  "eu-west-2": "652711504416",
  "eu-west-3": "009996457667",
  "me-south-1": "076674570225",
  "sa-east-1": "507241528517",
};

/** The account, or undefined in regions where the log delivery service writes instead. */
export function loadBalancerAccount(region: string): string | undefined {
  return loadBalancerAccounts[region];
}
