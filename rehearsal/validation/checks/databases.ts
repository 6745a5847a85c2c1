import { type Diagnostic, failure } from "../../diagnostics";
import { blockList, hasUnknown, numeric, type ObjectValue, text, texts } from "../../values/value";

/** AF-91 */
function identifier(name: string) {
  return (config: ObjectValue): Diagnostic[] => {
    const value = text(config[name]);
    if (value === undefined || value === "") return [];
    const problems: string[] = [];
    if (!/^[0-9a-z-]+$/.test(value))
      problems.push(`only lowercase alphanumeric characters and hyphens allowed in "${name}"`);
    if (!/^[a-z]/.test(value)) problems.push(`first character of "${name}" must be a letter`);
    if (value.includes("--")) problems.push(`"${name}" cannot contain two consecutive hyphens`);
    if (value.endsWith("-")) problems.push(`"${name}" cannot end with a hyphen`);
    return problems.map((problem) => failure(problem, undefined, [name]));
  };
}

const day = "(mon|tue|wed|thu|fri|sat|sun)";
const time = "([0-1]\\d|2[0-3]):[0-5]\\d";
const backupWindow = new RegExp(`^${time}-${time}$`);
const maintenanceWindow = new RegExp(`^${day}:${time}-${day}:${time}$`, "i");

function windows(backup: string, maintenance: string) {
  return (config: ObjectValue): Diagnostic[] => {
    const problems: Diagnostic[] = [];
    const backupValue = text(config[backup]);
    const maintenanceValue = text(config[maintenance]);
    if (backupValue && !backupWindow.test(backupValue)) {
      problems.push(failure(`(${backupValue}) must satisfy the format of "hh24:mi-hh24:mi"`, undefined, [backup]));
    }
    if (maintenanceValue && !maintenanceWindow.test(maintenanceValue)) {
      problems.push(
        failure(`(${maintenanceValue}) must satisfy the format of "ddd:hh24:mi-ddd:hh24:mi"`, undefined, [maintenance]),
      );
    }
    return problems;
  };
}

const instanceIdentifier = identifier("identifier");
const instanceWindows = windows("backup_window", "maintenance_window");
const clusterIdentifier = identifier("cluster_identifier");
const clusterWindows = windows("preferred_backup_window", "preferred_maintenance_window");

/** AF-92, AF-93 */
function tableKeys(config: ObjectValue): Diagnostic[] {
  const keys = ["attribute", "global_secondary_index", "local_secondary_index", "hash_key", "range_key"];
  return keys.some((name) => hasUnknown(config[name])) ? [] : keyProblems(config);
}

/** AF-95 */
function tableStream(config: ObjectValue): Diagnostic[] {
  const problems: Diagnostic[] = [];
  if (config.stream_enabled === true && config.stream_view_type === null) {
    problems.push(
      failure(
        "Invalid Attribute Combination",
        'Attribute "stream_view_type" must be specified when "stream_enabled" is "true".',
      ),
    );
  }
  return problems;
}

function keyProblems(config: ObjectValue): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const defined = blockList(config.attribute).map(({ name }) => text(name) ?? "");
  const secondary = [...blockList(config.global_secondary_index), ...blockList(config.local_secondary_index)];
  const used = [config, ...secondary].flatMap((keys) => [
    ...["hash_key", "range_key"].map((name) => text(keys[name]) ?? ""),
    ...blockList(keys.key_schema).map(({ attribute_name }) => text(attribute_name) ?? ""),
    ...texts(keys.hash_keys),
    ...texts(keys.range_keys),
  ]);
  const unused = defined.filter((name) => !used.includes(name));
  const undefinedKeys = [...new Set(used)].filter((name) => name !== "" && !defined.includes(name));
  if (defined.length > 0 && unused.length > 0) {
    problems.push(
      failure(`all attributes must be indexed. Unused attributes: [${quoted(unused)}]`, undefined, ["attribute"]),
    );
  }
  if (defined.length > 0 && undefinedKeys.length > 0) {
    problems.push(
      failure(`all indexes must match a defined attribute. Unmatched indexes: [${quoted(undefinedKeys)}]`, undefined, [
        "attribute",
      ]),
    );
  }
  return problems;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(" ");
}

/** AF-97 */
function replicationGroup(config: ObjectValue): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const nodes = numeric(config.num_cache_clusters);
  if (config.automatic_failover_enabled === true && nodes !== undefined && nodes < 2) {
    problems.push(failure(`"num_cache_clusters": must be at least 2 if automatic_failover_enabled is true`));
  }
  if (config.multi_az_enabled === true && (config.automatic_failover_enabled ?? false) === false) {
    problems.push(failure("automatic_failover_enabled must be true if multi_az_enabled is true"));
  }
  return problems;
}

/** AF-98 */
function cacheCluster(config: ObjectValue): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const engine = text(config.engine);
  const nodes = numeric(config.num_cache_nodes);
  if (engine === "redis" && nodes !== undefined && nodes > 1) {
    problems.push(failure(`engine "redis" does not support num_cache_nodes > 1`));
  }
  if (config.az_mode === "cross-az" && nodes === 1) {
    problems.push(failure(`az_mode "cross-az" is not supported with num_cache_nodes = 1`));
  }
  if (engine === "memcached" && text(config.final_snapshot_identifier)) {
    problems.push(failure(`engine "memcached" does not support final_snapshot_identifier`));
  }
  return problems;
}

export const databaseChecks = {
  aws_db_instance: (config: ObjectValue) => [...instanceIdentifier(config), ...instanceWindows(config)],
  aws_rds_cluster: (config: ObjectValue) => [...clusterIdentifier(config), ...clusterWindows(config)],
  aws_rds_cluster_instance: identifier("identifier"),
  aws_dynamodb_table: tableStream,
  aws_elasticache_replication_group: replicationGroup,
  aws_elasticache_cluster: cacheCluster,
};

/** Found when planning, not by `validate`. */
export const databasePlanChecks = { aws_dynamodb_table: tableKeys };
