/** What is particular to one database engine. */
export interface RdsEngine {
  readonly title: string;
  readonly port: number;
  /** Major versions that RDS offers and maintains, newest first; the first is the default. */
  readonly versions: readonly string[];
  readonly logs: readonly string[];
  readonly reservedUsers: readonly string[];
}

/** As RDS offers them (Amazon RDS User Guide, release calendars of each engine and "Publishing logs"). */
const rdsEngines = {
  postgres: {
    title: "PostgreSQL",
    port: 5432,
    versions: ["17", "18", "16", "15", "14"],
    logs: ["postgresql", "upgrade"],
    reservedUsers: ["admin", "postgres", "rdsadmin", "rds_superuser", "public", "user"],
  },
  mysql: {
    title: "MySQL",
    port: 3306,
    versions: ["8.4"],
    logs: ["audit", "error", "slowquery"],
    reservedUsers: ["rdsadmin", "root", "mysql"],
  },
  mariadb: {
    title: "MariaDB",
    port: 3306,
    versions: ["11.4", "11.8", "10.11"],
    logs: ["audit", "error", "slowquery"],
    reservedUsers: ["rdsadmin", "root", "mysql"],
  },
} as const satisfies Record<string, RdsEngine>;

export type RdsEngineName = keyof typeof rdsEngines;

export function rdsEngine(name: RdsEngineName): RdsEngine {
  return rdsEngines[name];
}

/** The version that counts: the drawn one, else the engine's default. */
export function rdsVersion(props: { readonly engine: RdsEngineName; readonly version?: string }): string {
  return props.version ?? rdsEngine(props.engine).versions[0] ?? "";
}

/** The known major version that a version belongs to: "17" of "17.4", "8.4" of "8.4.5"; undefined when there is none. */
export function majorVersion(engine: RdsEngineName, version: string): string | undefined {
  return rdsEngine(engine).versions.find((major) => version === major || version.startsWith(`${major}.`));
}

/** "postgres17", "mysql8.4": which parameters there are. */
export function parameterFamily(engine: RdsEngineName, version: string): string {
  return `${engine}${majorVersion(engine, version) ?? version}`;
}

/** The database and login names that the engine keeps for itself. */
export function isReservedUser(engine: RdsEngineName, user: string): boolean {
  return rdsEngine(engine).reservedUsers.includes(user.toLowerCase());
}

/** Instance classes on Graviton, smallest first, with what they have. Every version above runs on them. */
export const rdsClasses = {
  "db.t4g.micro": "2 vCPU, 1 GiB, burstable",
  "db.t4g.small": "2 vCPU, 2 GiB, burstable",
  "db.t4g.medium": "2 vCPU, 4 GiB, burstable",
  "db.t4g.large": "2 vCPU, 8 GiB, burstable",
  "db.m6g.large": "2 vCPU, 8 GiB",
  "db.m6g.xlarge": "4 vCPU, 16 GiB",
  "db.m6g.2xlarge": "8 vCPU, 32 GiB",
  "db.m7g.large": "2 vCPU, 8 GiB",
  "db.m7g.xlarge": "4 vCPU, 16 GiB",
  "db.m7g.2xlarge": "8 vCPU, 32 GiB",
  "db.m7g.4xlarge": "16 vCPU, 64 GiB",
  "db.m7g.8xlarge": "32 vCPU, 128 GiB",
  "db.r6g.large": "2 vCPU, 16 GiB, memory",
  "db.r6g.xlarge": "4 vCPU, 32 GiB, memory",
  "db.r6g.2xlarge": "8 vCPU, 64 GiB, memory",
  "db.r7g.large": "2 vCPU, 16 GiB, memory",
  "db.r7g.xlarge": "4 vCPU, 32 GiB, memory",
  "db.r7g.2xlarge": "8 vCPU, 64 GiB, memory",
  "db.r7g.4xlarge": "16 vCPU, 128 GiB, memory",
  "db.r7g.8xlarge": "32 vCPU, 256 GiB, memory",
} as const;

export type RdsClass = keyof typeof rdsClasses;

export const rdsClassNames = Object.keys(rdsClasses) as [RdsClass, ...RdsClass[]];

/** Performance Insights leaves out the smallest burstable classes of MySQL and MariaDB (RDS User Guide). */
export function supportsPerformanceInsights(engine: RdsEngineName, instanceClass: string): boolean {
  return engine === "postgres" || !/^db\.t\w+\.(micro|small)$/.test(instanceClass);
}

export interface Parameter {
  readonly name: string;
  readonly value: string;
  /** When it takes effect; static parameters wait for a restart. */
  readonly apply: "immediate" | "pending-reboot";
}

/** Parameters that every database gets: TLS enforced, slow statements and changes of structure logged. */
export function baseParameters(engine: RdsEngineName, versions: readonly string[]): readonly Parameter[] {
  if (engine === "postgres") {
    // From PostgreSQL 18 on it takes a list of stages in place of a switch.
    const logsConnections = versions.every((version) => majorVersion(engine, version) !== "18");
    return [
      ...(logsConnections ? [{ name: "log_connections", value: "1", apply: "immediate" } as const] : []),
      { name: "rds.force_ssl", value: "1", apply: "immediate" },
      { name: "log_statement", value: "ddl", apply: "immediate" },
      { name: "log_min_duration_statement", value: "1000", apply: "immediate" },
      { name: "shared_preload_libraries", value: "pg_stat_statements", apply: "pending-reboot" },
    ];
  }
  return [
    { name: "require_secure_transport", value: "1", apply: "immediate" },
    { name: "slow_query_log", value: "1", apply: "immediate" },
    { name: "long_query_time", value: "1", apply: "immediate" },
    { name: "log_output", value: "FILE", apply: "immediate" },
  ];
}
