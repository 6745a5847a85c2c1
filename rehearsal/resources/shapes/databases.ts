/** RDS, Aurora, DynamoDB, ElastiCache. */

import { texts } from "../../values/value";
import { upper } from "../random";
import { zoneNames } from "../regions";
import { filledTemplate, type Making, ofReferenced, type Shape, type Shapes } from "../shape";
import { vpcOfSubnets, zonesOfSubnets } from "./network";

const rds = "arn:{partition}:rds:{region}:{account}";

/** The port that an engine listens on (Amazon RDS user guide). */
export function enginePort(engine: string): number {
  if (/postgres/.test(engine)) return 5432;
  if (/mysql|mariadb|^aurora$/.test(engine)) return 3306;
  if (/oracle/.test(engine)) return 1521;
  if (/sqlserver/.test(engine)) return 1433;
  if (/db2/.test(engine)) return 50000;
  return 3306;
}

/** The newest minor version of a major one, as RDS would pick it; a full version stays as it is. */
function actualVersion(object: Making): string {
  const wanted = object.text("engine_version") || (/postgres/.test(object.text("engine")) ? "17" : "8.4");
  return /^\d+$/.test(wanted) ? `${wanted}.6` : wanted;
}

const licences: readonly (readonly [RegExp, string])[] = [
  [/postgres/, "postgresql-license"],
  [/mysql|mariadb/, "general-public-license"],
  [/sqlserver/, "license-included"],
  [/oracle|db2/, "bring-your-own-license"],
];

/** The secret that RDS makes in Secrets Manager when it manages the master password. */
function masterSecret(kind: "db" | "cluster") {
  return (object: Making) => {
    if (object.get("manage_master_user_password") !== true) return [];
    const own = object.text("master_user_secret_kms_key_id");
    return [
      {
        kms_key_id: own || filledTemplate("arn:{partition}:kms:{region}:{account}:key/{uuid}", object),
        secret_arn: filledTemplate(
          `arn:{partition}:secretsmanager:{region}:{account}:secret:rds!${kind}-{uuid}-{letters6}`,
          object,
        ),
        secret_status: "active",
      },
    ];
  };
}

function groupZone(object: Making): string {
  const group = object.cloud.find("aws_db_subnet_group", object.text("db_subnet_group_name"));
  return zonesOfSubnets(object, texts(group?.values.subnet_ids))[0] ?? zoneNames(object.region)[0] ?? "";
}

const instance: Shape = {
  engine: "mysql",
  engine_version: actualVersion,
  engine_version_actual: actualVersion,
  engine_lifecycle_support: "open-source-rds-extended-support",
  resource_id: "db-{upper26}",
  id: "{resource_id}",
  arn: `${rds}:db:{identifier}`,
  address: "{identifier}.{lower12}.{region}.rds.{suffix}",
  port: (object) => enginePort(object.text("engine")),
  endpoint: "{address}:{port}",
  hosted_zone_id: "Z{upper13}",
  allocated_storage: 20,
  availability_zone: groupZone,
  backup_retention_period: 0,
  backup_window: "02:13-02:43",
  maintenance_window: "sun:04:00-sun:04:30",
  backup_target: "region",
  ca_cert_identifier: "rds-ca-rsa2048-g1",
  character_set_name: "",
  nchar_character_set_name: "",
  timezone: "",
  database_insights_mode: "standard",
  db_name: "",
  username: "admin",
  db_subnet_group_name: "default",
  domain_fqdn: "",
  iops: 0,
  storage_throughput: 0,
  storage_type: "gp2",
  kms_key_id: "",
  performance_insights_kms_key_id: "",
  performance_insights_retention_period: 0,
  license_model: (object) => licences.find(([pattern]) => pattern.test(object.text("engine")))?.[1] ?? "",
  latest_restorable_time: "",
  listener_endpoint: [],
  master_user_secret: masterSecret("db"),
  master_user_secret_kms_key_id: "",
  monitoring_role_arn: "",
  multi_az: false,
  network_type: "IPV4",
  option_group_name: (object) => `default:${object.text("engine")}-${object.text("engine_version").split(".")[0]}`,
  parameter_group_name: (object) => `default.${object.text("engine")}${object.text("engine_version").split(".")[0]}`,
  replica_mode: "",
  replicas: [],
  snapshot_identifier: "",
  status: "available",
  vpc_security_group_ids: (object) => defaultGroup(object),
};

function defaultGroup(object: Making): string[] {
  const group = object.cloud.find("aws_db_subnet_group", object.text("db_subnet_group_name"));
  const vpc = object.cloud.find("aws_vpc", String(group?.values.vpc_id ?? ""));
  const id = vpc?.values.default_security_group_id;
  return typeof id === "string" ? [id] : [];
}

const cluster: Shape = {
  cluster_resource_id: "cluster-{upper26}",
  id: "{cluster_identifier}",
  arn: `${rds}:cluster:{cluster_identifier}`,
  engine_version: (object) =>
    object.text("engine_version") || (/postgres/.test(object.text("engine")) ? "17.4" : "8.0.mysql_aurora.3.08.2"),
  engine_version_actual: "{engine_version}",
  endpoint: "{cluster_identifier}.cluster-{lower12}.{region}.rds.{suffix}",
  reader_endpoint: (object) => object.text("endpoint").replace(".cluster-", ".cluster-ro-"),
  hosted_zone_id: "Z{upper13}",
  port: (object) => enginePort(object.text("engine")),
  availability_zones: (object) => zoneNames(object.region).slice(0, 3),
  cluster_members: [],
  master_user_secret: masterSecret("cluster"),
  preferred_backup_window: "02:13-02:43",
  preferred_maintenance_window: "sun:04:00-sun:04:30",
  storage_encrypted: false,
  storage_type: "",
  vpc_security_group_ids: (object) => defaultGroup(object),
  engine_lifecycle_support: "open-source-rds-extended-support",
  network_type: "IPV4",
  database_name: "",
  kms_key_id: "",
  allocated_storage: 1,
};

export const databaseShapes: Shapes = {
  aws_db_instance: instance,
  aws_rds_cluster: cluster,
  aws_rds_cluster_instance: {
    identifier: "tf-{hex16}",
    id: "{identifier}",
    arn: `${rds}:db:{identifier}`,
    dbi_resource_id: () => `db-${upper(26)}`,
    endpoint: "{identifier}.{lower12}.{region}.rds.{suffix}",
    port: (object) => ofReferenced(object, "cluster_identifier", "aws_rds_cluster", "port") ?? 5432,
    engine_version: (object) => ofReferenced(object, "cluster_identifier", "aws_rds_cluster", "engine_version") ?? "",
    engine_version_actual: "{engine_version}",
    availability_zone: (object) => zoneNames(object.region)[0] ?? "",
    writer: true,
    ca_cert_identifier: "rds-ca-rsa2048-g1",
    storage_encrypted: (object) =>
      ofReferenced(object, "cluster_identifier", "aws_rds_cluster", "storage_encrypted") ?? false,
    network_type: "IPV4",
  },
  aws_db_subnet_group: {
    id: "{name}",
    arn: `${rds}:subgrp:{name}`,
    vpc_id: (object) => vpcOfSubnets(object, texts(object.get("subnet_ids"))) ?? "",
    supported_network_types: ["IPV4"],
  },
  aws_db_parameter_group: { id: "{name}", arn: `${rds}:pg:{name}` },
  aws_rds_cluster_parameter_group: { id: "{name}", arn: `${rds}:cluster-pg:{name}` },
  aws_db_option_group: { id: "{name}", arn: `${rds}:og:{name}` },
  aws_db_proxy: {
    id: "{name}",
    arn: `${rds}:db-proxy:prx-{hex16}`,
    endpoint: "{name}.proxy-{lower12}.{region}.rds.{suffix}",
  },
  aws_db_event_subscription: { id: "{name}", arn: `${rds}:es:{name}`, customer_aws_id: "{account}" },
  aws_dynamodb_table: {
    id: "{name}",
    arn: "arn:{partition}:dynamodb:{region}:{account}:table/{name}",
    read_capacity: 0,
    write_capacity: 0,
    stream_label: (object) => (object.get("stream_enabled") === true ? new Date().toISOString().slice(0, 23) : ""),
    stream_arn: (object) =>
      object.text("stream_label") ? `${object.text("arn")}/stream/${object.text("stream_label")}` : "",
    stream_view_type: "",
    ttl: [{ attribute_name: "", enabled: false }],
    point_in_time_recovery: [{ enabled: false, recovery_period_in_days: 0 }],
    global_secondary_index: [],
    global_table_witness: [],
    warm_throughput: [{ read_units_per_second: 12000, write_units_per_second: 4000 }],
  },
  aws_elasticache_subnet_group: {
    id: "{name}",
    arn: "arn:{partition}:elasticache:{region}:{account}:subnetgroup:{name}",
    vpc_id: (object) => vpcOfSubnets(object, texts(object.get("subnet_ids"))) ?? "",
  },
  aws_elasticache_parameter_group: {
    id: "{name}",
    arn: "arn:{partition}:elasticache:{region}:{account}:parametergroup:{name}",
  },
  aws_elasticache_replication_group: {
    id: "{replication_group_id}",
    arn: "arn:{partition}:elasticache:{region}:{account}:replicationgroup:{replication_group_id}",
    engine_version_actual: "7.1.0",
    primary_endpoint_address: "master.{replication_group_id}.{lower10}.{region}.cache.{suffix}",
    reader_endpoint_address: "replica.{replication_group_id}.{lower10}.{region}.cache.{suffix}",
    configuration_endpoint_address: "",
    port: 6379,
  },
  aws_elasticache_cluster: {
    id: "{cluster_id}",
    arn: "arn:{partition}:elasticache:{region}:{account}:cluster:{cluster_id}",
    port: 6379,
  },
};
