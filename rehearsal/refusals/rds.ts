/** RDS and Aurora. */
import { zonesOfIds } from "../cloud/network";
import { blockList, numeric, type ObjectValue, text, texts } from "../values/value";
import {
  attribute,
  type Call,
  existing,
  others,
  principalsOf,
  type Refusal,
  type Refused,
  statements,
} from "./refusal";

const databases = ["aws_db_instance", "aws_rds_cluster"];

/** Where an engine's major versions end and what AWS offers now; older ones were withdrawn (Amazon RDS release calendars). */
const majorVersions: Readonly<Record<string, readonly string[]>> = {
  postgres: ["11", "12", "13", "14", "15", "16", "17", "18"],
  mysql: ["5.7", "8.0", "8.4"],
  mariadb: ["10.4", "10.5", "10.6", "10.11", "11.4", "11.8"],
  "aurora-postgresql": ["11", "12", "13", "14", "15", "16", "17"],
  "aurora-mysql": ["5.7", "8.0"],
};

/** PostgreSQL counts whole numbers, MySQL and MariaDB pairs. */
function majorOf(engine: string, version: string): string {
  const parts = version.split(".");
  return /postgres/.test(engine) ? (parts[0] ?? "") : parts.slice(0, 2).join(".");
}

/** The parameter group family of an engine's version: `postgres17`, `aurora-mysql8.0`. */
function familyOf(engine: string, version: string): string {
  return `${engine}${majorOf(engine, version)}`;
}

/** Classes that an engine's newer versions are not offered on. */
const withdrawnClasses: readonly (readonly [engine: RegExp, version: RegExp, classes: RegExp])[] = [
  [/^mysql$/, /^8\.(0\.3|4)/, /^db\.t[12]\./],
  [/^postgres$/, /^(11\.22|1[2-9])/, /^db\.(t[12]|m[1-3])\./],
  [/^postgres$/, /^1[3-9]/, /^db\.(m4|r4|t2)\./],
  [/^aurora-postgresql$/, /^1[4-9]/, /^db\.r4\./],
];

function create(id: string, check: (call: Call) => Refused | undefined, more: Partial<Refusal> = {}): Refusal[] {
  return databases.map((type) => ({
    id,
    types: [type],
    on: ["create", "update"],
    doing:
      type === "aws_rds_cluster"
        ? "creating RDS Cluster ({cluster_identifier})"
        : "creating RDS DB Instance ({identifier})",
    operation: type === "aws_rds_cluster" ? "RDS: CreateDBCluster" : "RDS: CreateDBInstance",
    ...more,
    check,
  }));
}

/** Minutes after midnight of `02:00-03:00`, as a list of the minutes' hours of the day; maintenance windows name a day first. */
function minutesOf(window: string): readonly [start: number, end: number] | undefined {
  const match = /(\d\d):(\d\d)-(?:[a-z]{3}:)?(\d\d):(\d\d)$/i.exec(window);
  if (!match) return undefined;
  const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = match.slice(1).map(Number);
  const start = h1 * 60 + m1;
  const end = h2 * 60 + m2;
  return [start, end > start ? end : end + 24 * 60];
}

function windowsOverlap(backup: string, maintenance: string): boolean {
  const a = minutesOf(backup);
  const b = minutesOf(maintenance);
  if (!a || !b) return false;
  return [-1440, 0, 1440].some((shift) => a[0] < b[1] + shift && b[0] + shift < a[1]);
}

function copies(values: ObjectValue): boolean {
  const sources = [
    "replicate_source_db",
    "snapshot_identifier",
    "replication_source_identifier",
    "global_cluster_identifier",
  ];
  return (
    sources.some((name) => text(values[name])) ||
    ["restore_to_point_in_time", "s3_import"].some((name) => blockList(values[name]).length > 0)
  );
}

export const rdsRefusals: readonly Refusal[] = [
  ...create("AF-75", (call) => {
    const engine = attribute(call, "engine");
    const version = attribute(call, "engine_version");
    const offered = majorVersions[engine];
    if (!offered || version === "" || copies(call.values)) return undefined;
    if (offered.includes(majorOf(engine, version)) || offered.some((major) => major.startsWith(`${version}.`)))
      return undefined;
    return { code: "InvalidParameterCombination", message: `Cannot find version ${version} for ${engine}` };
  }),
  {
    // RDS API reference, ModifyDBInstance: AllowMajorVersionUpgrade.
    id: "RDS-major-version",
    types: ["aws_db_instance"],
    on: ["update"],
    doing: "updating RDS DB Instance ({identifier})",
    operation: "RDS: ModifyDBInstance",
    check(call) {
      const engine = attribute(call, "engine");
      const [before, after] = [text(call.prior?.engine_version) ?? "", attribute(call, "engine_version")];
      const isMajor = before !== "" && after !== "" && majorOf(engine, before) !== majorOf(engine, after);
      if (!isMajor || call.values.allow_major_version_upgrade === true) return undefined;
      const message = "The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.";
      return { code: "InvalidParameterCombination", message };
    },
  },
  {
    id: "AF-76",
    types: ["aws_db_instance", "aws_rds_cluster_instance"],
    on: ["create", "update"],
    doing: "creating RDS DB Instance ({identifier})",
    operation: "RDS: CreateDBInstance",
    check(call) {
      const engine = attribute(call, "engine");
      const version = attribute(call, "engine_version_actual") || attribute(call, "engine_version");
      const size = attribute(call, "instance_class");
      const gone = withdrawnClasses.some(
        ([engines, versions, classes]) => engines.test(engine) && versions.test(version) && classes.test(size),
      );
      if (!gone) return undefined;
      const message = `RDS does not support creating a DB instance with the following combination: DBInstanceClass=${size}, Engine=${engine}, EngineVersion=${version}, LicenseModel=${attribute(call, "license_model")}. For supported combinations of instance class and database engine version, see the documentation.`;
      return { code: "InvalidParameterCombination", message };
    },
  },
  {
    id: "AF-77",
    types: ["aws_db_subnet_group"],
    on: ["create", "update"],
    doing: "creating RDS DB Subnet Group ({name})",
    operation: "RDS: CreateDBSubnetGroup",
    check(call) {
      const zones = zonesOfIds(call.cloud, texts(call.values.subnet_ids));
      const distinct = [...new Set(zones.filter(Boolean))];
      // of subnets outside this account nothing is known
      if (distinct.length >= 2 || zones.includes("")) return undefined;
      const message = `The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: ${distinct.join(", ")}. Add subnets to cover at least 2 AZs.`;
      return { code: "DBSubnetGroupDoesNotCoverEnoughAZs", message };
    },
  },
  {
    id: "RDS-exists",
    types: ["aws_db_instance"],
    on: ["create"],
    doing: "creating RDS DB Instance ({identifier})",
    operation: "RDS: CreateDBInstance",
    check: (call) =>
      others(call, "aws_db_instance").some(
        ({ values, region }) => values.identifier === call.values.identifier && region === call.region,
      )
        ? { code: "DBInstanceAlreadyExists", message: "DB instance already exists" }
        : undefined,
  },
  ...create("AF-83", (call) => {
    const password = text(call.values.password) ?? text(call.values.master_password);
    if (password === undefined || password.length >= 8) return undefined;
    const message = "The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters.";
    return { code: "InvalidParameterValue", message };
  }),
  ...create("AF-84", (call) => {
    const user = text(call.values.username) ?? text(call.values.master_username) ?? "";
    if (!/postgres/.test(attribute(call, "engine")) || !/^(admin|rdsadmin)$/i.test(user)) return undefined;
    const message = `MasterUsername ${user} cannot be used as it is a reserved word used by the engine`;
    return { code: "InvalidParameterValue", message };
  }),
  {
    id: "AF-85",
    types: ["aws_rds_cluster"],
    on: ["create"],
    doing: "creating RDS Cluster ({cluster_identifier})",
    operation: "RDS: CreateDBCluster",
    check: (call) =>
      attribute(call, "master_username") === "" && !copies(call.values)
        ? { code: "InvalidParameterValue", message: "The parameter MasterUsername must be provided" }
        : undefined,
  },
  ...create("AF-86", (call) => {
    const name = text(call.values.parameter_group_name) ?? text(call.values.db_cluster_parameter_group_name);
    const type = call.type === "aws_rds_cluster" ? "aws_rds_cluster_parameter_group" : "aws_db_parameter_group";
    const family = text(existing(call, type, name)?.values.family);
    const wanted = familyOf(attribute(call, "engine"), attribute(call, "engine_version"));
    if (family === undefined || attribute(call, "engine_version") === "" || family === wanted) return undefined;
    const message = `The Parameter Group ${name} with DBParameterGroupFamily ${family} cannot be used for this instance. Please use a Parameter Group with DBParameterGroupFamily ${wanted}`;
    return { code: "InvalidParameterCombination", message };
  }),
  {
    id: "AF-87",
    types: ["aws_db_parameter_group", "aws_rds_cluster_parameter_group"],
    on: ["create"],
    doing: "creating RDS DB Parameter Group ({name})",
    operation: "RDS: CreateDBParameterGroup",
    check(call) {
      const family = attribute(call, "family");
      const engine = Object.keys(majorVersions).find((name) => new RegExp(`^${name}[\\d.]+$`).test(family));
      const version = engine === undefined ? "" : family.slice(engine.length);
      const cluster = call.type === "aws_rds_cluster_parameter_group";
      const known = engine === undefined || majorVersions[engine]?.includes(version);
      const fits =
        !cluster || engine === undefined || engine.startsWith("aurora") || engine === "postgres" || engine === "mysql";
      if (known && fits) return undefined;
      const message = `ParameterGroupFamily ${family} is not a valid parameter group family`;
      return { code: "InvalidParameterValue", message };
    },
  },
  ...create("AF-88", (call) => {
    const backup = text(call.values.backup_window) ?? text(call.values.preferred_backup_window) ?? "";
    const maintenance = text(call.values.maintenance_window) ?? text(call.values.preferred_maintenance_window) ?? "";
    if (!windowsOverlap(backup, maintenance)) return undefined;
    return {
      code: "InvalidParameterValue",
      message: "The backup window and maintenance window must not overlap.",
    };
  }),
  {
    id: "AF-89",
    types: ["aws_rds_cluster"],
    on: ["create"],
    doing: "creating RDS Cluster ({cluster_identifier})",
    operation: "RDS: CreateDBCluster",
    check(call) {
      const foreign = texts(call.values.availability_zones).find((zone) => !zone.startsWith(call.region));
      if (foreign === undefined) return undefined;
      const message = `Availability zone '[${foreign}]' is unavailable in this region, please choose another zone set.`;
      return { code: "InvalidVPCNetworkStateFault", message };
    },
  },
  {
    id: "AF-90",
    types: ["aws_db_instance", "aws_rds_cluster_instance"],
    on: ["create", "update"],
    doing: "creating RDS DB Instance ({identifier})",
    operation: "RDS: CreateDBInstance",
    retries: "2 minutes",
    check(call) {
      const arn = attribute(call, "monitoring_role_arn");
      if ((numeric(call.values.monitoring_interval) ?? 0) === 0 || arn === "") return undefined;
      const role = call.cloud.ready("aws_iam_role").find(({ values }) => values.arn === arn);
      const trusted = statements(role?.values.assume_role_policy).some((statement) =>
        principalsOf(statement).includes("monitoring.rds.amazonaws.com"),
      );
      if (!role || trusted) return undefined;
      const message =
        "IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING";
      return { code: "InvalidParameterValue", message };
    },
  },
  ...databases.map(
    (type): Refusal => ({
      id: "AF-78",
      types: [type],
      on: ["delete"],
      doing: type === "aws_rds_cluster" ? "deleting RDS Cluster ({id})" : "deleting RDS DB Instance ({identifier})",
      operation: type === "aws_rds_cluster" ? "RDS: DeleteDBCluster" : "RDS: DeleteDBInstance",
      check(call) {
        if (call.values.deletion_protection !== true) return undefined;
        const what = type === "aws_rds_cluster" ? "Cluster" : "DB Instance";
        const message = `Cannot delete protected ${what}, please disable deletion protection and try again.`;
        return { code: "InvalidParameterCombination", message };
      },
    }),
  ),
  {
    id: "AF-79",
    types: ["aws_db_instance"],
    on: ["delete"],
    doing: "deleting RDS DB Instance ({identifier})",
    check: (call) =>
      call.values.skip_final_snapshot !== true &&
      attribute(call, "final_snapshot_identifier") === "" &&
      !text(call.values.replicate_source_db)
        ? { message: "final_snapshot_identifier is required when skip_final_snapshot is false" }
        : undefined,
  },
  {
    id: "AF-80",
    types: ["aws_rds_cluster"],
    on: ["delete"],
    doing: "",
    check: (call) =>
      call.values.skip_final_snapshot !== true && attribute(call, "final_snapshot_identifier") === ""
        ? { message: "RDS Cluster final_snapshot_identifier is required when skip_final_snapshot is false" }
        : undefined,
  },
  {
    id: "AF-81",
    types: ["aws_db_instance"],
    on: ["delete"],
    doing: "deleting RDS DB Instance ({identifier})",
    operation: "RDS: DeleteDBInstance",
    check(call) {
      const sent = call.values.skip_final_snapshot !== true && attribute(call, "final_snapshot_identifier") !== "";
      if (!sent || !text(call.values.replicate_source_db)) return undefined;
      const message = "FinalDBSnapshotIdentifier can not be specified when deleting a replica instance";
      return { code: "InvalidParameterCombination", message };
    },
  },
];
