import type { z } from "zod";
import { choice, type Reference, type Setting, template, type Value } from "../../model/resource-graph";
import { type ComponentNode, defineComponent, type Handle, type Scope } from "../define";
import { serviceTrust } from "../shared/iam";
import { attributeOf, firstKey, hyphenated } from "../shared/keys";
import { logGroup } from "../shared/logs";
import {
  baseParameters,
  parameterFamily,
  rdsEngine,
  rdsVersion,
  supportsPerformanceInsights,
} from "../shared/rds-instance/engines";
import { rdsProblems } from "../shared/rds-instance/problems";
import { largestStorage, leastGrowth, rdsProfiles, rdsProps } from "../shared/rds-instance/props";
import { securityGroup } from "../shared/security-group";
import { tierOf, vpcOf } from "../shared/vpc/network";
import { subnetTier } from "./subnet-tier";
import { vpc } from "./vpc";

/** What others may use of a database. */
export interface RdsInstanceExports {
  readonly arn: Reference;
  readonly address: Reference;
  readonly port: number;
  readonly databaseName: Value;
  readonly username: Value;
  /** "PostgreSQL", "MySQL", "MariaDB". */
  readonly engineTitle: string;
  /** The secret that AWS keeps the master password in: JSON with `username` and `password`. */
  readonly secretArn: Reference;
  /** `db-…`, which IAM policies for logins name. */
  readonly resourceId: Reference;
}

type Rds = ComponentNode<z.output<typeof rdsProps>>;

/** A database server with everything around it; AWS keeps its master password. */
export const rdsInstance = defineComponent({
  type: "rds-instance",
  title: "RDS database",
  service: "Amazon RDS",
  description:
    "A PostgreSQL, MySQL or MariaDB server with a standby, encrypted storage, backups, enforced TLS, logs and monitoring. AWS keeps its master password in Secrets Manager.",
  keywords: ["database", "sql", "postgres", "postgresql", "mysql", "mariadb", "relational"],
  icon: "architecture-service/AmazonRDS",
  category: "data",
  parents: ["subnet-tier"],
  placement: "An RDS database needs a subnet tier, best an isolated one.",
  data: { types: ["aws_db_instance"], loss: "all its data, but for a final snapshot where one is kept" },
  noun: ["database", "db"],
  props: rdsProps,
  profiles: rdsProfiles,
  caption: (props) => `${rdsEngine(props.engine).title} ${rdsVersion(props)}`,
  exports: (node): RdsInstanceExports => ({
    arn: attributeOf(node, "", "arn"),
    address: attributeOf(node, "", "address"),
    port: rdsEngine(node.props().engine).port,
    databaseName: node.value("databaseName"),
    username: node.value("username"),
    engineTitle: rdsEngine(node.props().engine).title,
    secretArn: attributeOf(node, "", "master_user_secret", 0, "secret_arn"),
    resourceId: attributeOf(node, "", "resource_id"),
  }),
  lower(node, scope) {
    const tier = tierOf(node);
    const network = vpcOf(node);
    if (!tier || !network) return;
    const name = scope.awsName(node, "", { max: 63 });
    const group = securityGroup(scope, node, vpc.exports(network).id, `Database ${hyphenated(firstKey(node))}`);
    const subnets = scope.resource({
      type: "aws_db_subnet_group",
      name: "subnets",
      attributes: { name, subnet_ids: subnetTier.exports(tier).subnetIds },
    });
    const logGroups = lowerLogGroups(node, scope, name);
    const monitored = node.setting(
      "enhanced_monitoring",
      "Whether the operating system is monitored",
      (props) => props.monitoringInterval > 0,
    );
    const role = lowerMonitoringRole(node, scope, monitored);
    const instance = scope.resource({
      type: "aws_db_instance",
      name: "",
      attributes: {
        identifier: name,
        ...engineAttributes(node, scope),
        ...storageAttributes(node, scope),
        db_subnet_group_name: subnets.ref("name"),
        vpc_security_group_ids: [group.ref("id")],
        network_type: "IPV4",
        publicly_accessible: false,
        multi_az: node.value("multiAz"),
        ...accessAttributes(node, scope),
        ...protectionAttributes(node, template(name, "-final-", group.ref("id"))),
        ...monitoringAttributes(node, scope, monitored, role.arn),
      },
      // RDS tries the role at once.
      dependsOn: [...logGroups, ...role.dependsOn],
    });
    scope.output({
      name: `${node.key}_endpoint`,
      description: `Host and port of the database "${node.name}", inside the network`,
      value: instance.ref("endpoint"),
    });
    scope.output({
      name: `${node.key}_master_secret_arn`,
      description: `ARN of the secret that holds the master password of "${node.name}"`,
      value: instance.ref("master_user_secret", 0, "secret_arn"),
    });
  },
  problems: rdsProblems,
});

type Attributes = Readonly<Record<string, Value>>;

function engineAttributes(node: Rds, scope: Scope): Attributes {
  const { engine } = node.props();
  return {
    engine,
    engine_version: node.setting("engine_version", `Version of ${rdsEngine(engine).title}`, rdsVersion),
    engine_lifecycle_support: "open-source-rds-extended-support-disabled",
    instance_class: node.value("instanceClass"),
    parameter_group_name: lowerParameters(node, scope).ref("name"),
    option_group_name: engine === "postgres" ? undefined : lowerAuditOption(node, scope).ref("name"),
    auto_minor_version_upgrade: true,
    allow_major_version_upgrade: node.value("majorUpgrades"),
    apply_immediately: false,
  };
}

function storageAttributes(node: Rds, scope: Scope): Attributes {
  return {
    storage_type: "gp3",
    allocated_storage: node.value("storage"),
    max_allocated_storage: node.setting(
      "max_storage",
      "Most storage that it may grow to, in GiB",
      (props) => props.maxStorage ?? growsUpTo(props.storage),
    ),
    iops: node.value("iops"),
    storage_throughput: node.value("throughput"),
    storage_encrypted: true,
    kms_key_id: scope.encryptionKey(node, "data"),
  };
}

/** Five times as much, as far as RDS goes. It wants a tenth more at least: where that much is not left, it cannot grow. */
function growsUpTo(storage: number): number | undefined {
  const most = Math.min(5 * storage, largestStorage);
  return most < storage * leastGrowth ? undefined : most;
}

function accessAttributes(node: Rds, scope: Scope): Attributes {
  return {
    db_name: node.value("databaseName"),
    username: node.value("username"),
    manage_master_user_password: true,
    master_user_secret_kms_key_id: scope.encryptionKey(node, "data"),
    iam_database_authentication_enabled: node.value("iamLogins"),
    ca_cert_identifier: "rds-ca-rsa2048-g1",
  };
}

/**
 * @param snapshot what the last snapshot is called: another name for an environment that is destroyed and made anew, since
 *   AWS refuses to destroy what would need a snapshot of a name that is taken (DBSnapshotAlreadyExists)
 */
function protectionAttributes(node: Rds, snapshot: Value): Attributes {
  const skips = node.setting(
    "skip_final_snapshot",
    "Whether it is deleted without a last snapshot",
    (props) => !props.finalSnapshot,
  );
  return {
    backup_retention_period: node.value("backupDays"),
    backup_window: node.value("backupWindow"),
    maintenance_window: node.value("maintenanceWindow"),
    copy_tags_to_snapshot: true,
    delete_automated_backups: false,
    deletion_protection: node.value("deletionProtection"),
    skip_final_snapshot: skips,
    final_snapshot_identifier: choice(skips, undefined, snapshot),
  };
}

function monitoringAttributes(node: Rds, scope: Scope, monitored: boolean | Setting, roleArn: Value): Attributes {
  const insights = node.setting(
    "performance_insights",
    "Whether Performance Insights records its load",
    (props) => props.performanceInsights && supportsPerformanceInsights(props.engine, props.instanceClass),
  );
  const { logs } = rdsEngine(node.props().engine);
  return {
    monitoring_interval: node.value("monitoringInterval"),
    monitoring_role_arn: choice(monitored, roleArn),
    performance_insights_enabled: insights,
    performance_insights_kms_key_id: choice(insights, scope.encryptionKey(node, "data")),
    performance_insights_retention_period: choice(insights, 7),
    enabled_cloudwatch_logs_exports: choice(node.value("logs"), logs),
  };
}

function lowerParameters(node: Rds, scope: Scope): Handle {
  const { engine, parameters } = node.props();
  const versions = node.environments.map(({ name }) => rdsVersion(node.props(name)));
  const base = baseParameters(engine, versions).filter(({ name }) => !(name in parameters));
  // A static parameter is refused with "immediate", while any takes "pending-reboot".
  const own = Object.entries(parameters).map(([name, value]) => ({ name, value, apply: "pending-reboot" }));
  return scope.resource({
    type: "aws_db_parameter_group",
    name: "parameters",
    attributes: {
      name_prefix: template(scope.awsName(node, "", { max: 228 }), "-"),
      family: node.setting("parameter_family", "Which parameters its version has", (props) =>
        parameterFamily(props.engine, rdsVersion(props)),
      ),
      description: `Parameters of ${hyphenated(firstKey(node))}`,
      parameter: [...base, ...own].map(({ name, value, apply }) => ({ name, value, apply_method: apply })),
    },
    lifecycle: { createBeforeDestroy: true },
  });
}

/** The audit log of MySQL and MariaDB comes from a plug-in that an option group brings. */
function lowerAuditOption(node: Rds, scope: Scope): Handle {
  const { engine } = node.props();
  return scope.resource({
    type: "aws_db_option_group",
    name: "options",
    attributes: {
      name_prefix: template(scope.awsName(node, "", { max: 228 }), "-"),
      option_group_description: `Audit log of ${hyphenated(firstKey(node))}`,
      engine_name: engine,
      major_engine_version: node.setting("engine_major_version", "Its version without the minor one", majorOf),
      option: [
        {
          option_name: "MARIADB_AUDIT_PLUGIN",
          option_settings: [{ name: "SERVER_AUDIT_EVENTS", value: "CONNECT,QUERY_DDL,QUERY_DCL" }],
        },
      ],
    },
    lifecycle: { createBeforeDestroy: true },
  });
}

function majorOf(props: z.output<typeof rdsProps>): string {
  return parameterFamily(props.engine, rdsVersion(props)).slice(props.engine.length);
}

/** Created before the server, which would else make them itself, without a key and for ever. */
function lowerLogGroups(node: Rds, scope: Scope, identifier: Value): readonly string[] {
  const when = node.value("logs");
  if (when === false) return [];
  return rdsEngine(node.props().engine).logs.map(
    (log) =>
      logGroup(scope, node, {
        name: `${log}_log`,
        logName: template("/aws/rds/instance/", identifier, `/${log}`),
        retention: node.value("logRetention"),
        when,
      }).key,
  );
}

interface MonitoringRole {
  readonly arn: Value;
  readonly dependsOn: readonly string[];
}

function lowerMonitoringRole(node: Rds, scope: Scope, when: boolean | Setting): MonitoringRole {
  const role = scope.resource({
    type: "aws_iam_role",
    name: "monitoring_role",
    when,
    attributes: {
      name: scope.awsName(node, "monitoring", { max: 64 }),
      assume_role_policy: serviceTrust("monitoring.rds.amazonaws.com", scope.accountId()),
    },
  });
  const policy = scope.resource({
    type: "aws_iam_role_policy_attachment",
    name: "monitoring",
    when,
    attributes: {
      role: role.ref("name"),
      policy_arn: template("arn:", scope.partition(), ":iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"),
    },
  });
  return { arn: role.ref("arn"), dependsOn: when === false ? [] : [policy.key] };
}
