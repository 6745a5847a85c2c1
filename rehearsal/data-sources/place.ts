/** Where and who one is: zones, region, partition, caller. */
import { allRegions, partitionOf, regionOf, zoneId, zoneNames } from "../resources/regions";
import { texts } from "../values/value";
import { asked, type DataSource, filters, noMatch } from "./data-source";

export const availabilityZones: DataSource = (query) => {
  const { region, config } = query;
  const excluded = texts(config.exclude_names);
  const excludedIds = texts(config.exclude_zone_ids);
  const wanted = filters(query);
  const matches = (name: string, value: string): boolean => wanted.get(name)?.includes(value) ?? true;
  const names = zoneNames(region).filter(
    (zone) =>
      !excluded.includes(zone) &&
      !excludedIds.includes(zoneId(zone)) &&
      matches("zone-name", zone) &&
      matches("zone-id", zoneId(zone)) &&
      matches("region-name", region) &&
      matches("zone-type", "availability-zone") &&
      matches("opt-in-status", "opt-in-not-required"),
  );
  return { id: region, names, zone_ids: names.map(zoneId), group_names: [region] };
};

export const availabilityZone: DataSource = (query) => {
  const name = asked(query, "name");
  const zone = zoneNames(query.region).find((candidate) =>
    name ? candidate === name : zoneId(candidate) === asked(query, "zone_id"),
  );
  if (!zone) return noMatch(query, "EC2 Availability Zone");
  return {
    id: zone,
    name: zone,
    name_suffix: zone.slice(-1),
    zone_id: zoneId(zone),
    zone_type: "availability-zone",
    group_name: query.region,
    group_long_name: regionOf(query.region).title,
    network_border_group: query.region,
    opt_in_status: "opt-in-not-required",
    parent_zone_id: "",
    parent_zone_name: "",
    state: "available",
  };
};

/** A rehearsal runs as a user of that name; the account is the environment's. */
export const callerIdentity: DataSource = ({ accountId, region }) => ({
  id: accountId,
  account_id: accountId,
  arn: `arn:${partitionOf(region).name}:iam::${accountId}:user/rehearsal`,
  user_id: "AIDAREHEARSAL00000001",
});

export const regionSource: DataSource = (query) => {
  const name = asked(query, "name") || asked(query, "region") || query.region;
  return {
    id: name,
    name,
    region: name,
    description: regionOf(name).title,
    endpoint: `ec2.${name}.${partitionOf(name).dnsSuffix}`,
  };
};

export const regionsSource: DataSource = (query) => ({
  id: partitionOf(query.region).name,
  names: allRegions()
    .map(({ name }) => name)
    .filter((name) => partitionOf(name).name === partitionOf(query.region).name),
});

export const partitionSource: DataSource = ({ region }) => {
  const partition = partitionOf(region);
  return {
    id: partition.name,
    partition: partition.name,
    dns_suffix: partition.dnsSuffix,
    reverse_dns_prefix: partition.reverseDnsPrefix,
  };
};

export const servicePrincipal: DataSource = (query) => {
  const service = asked(query, "service_name");
  const region = asked(query, "region") || query.region;
  const suffix = partitionOf(region).name === "aws-cn" && service === "ec2" ? "amazonaws.com.cn" : "amazonaws.com";
  return { id: `${service}.${region}.${suffix}`, name: `${service}.${suffix}`, suffix, region };
};
