import { z } from "zod";
import { field } from "../../define";
import { retentionByProfile, retentionField } from "../logs";
import { rdsClasses, rdsClassNames } from "./engines";

const classOptions = Object.fromEntries(rdsClassNames.map((name) => [name, `${name} · ${rdsClasses[name]}`]));

/** GiB that RDS stores at most, and how much more than it has it must be allowed if it may grow by itself. */
export const largestStorage = 65_536;
export const leastGrowth = 1.1;

const timeOfDay = "([01]\\d|2[0-3]):[0-5]\\d";
const weekday = "(mon|tue|wed|thu|fri|sat|sun)";

/** The properties of an RDS database. */
export const rdsProps = z.object({
  engine: z
    .enum(["postgres", "mysql", "mariadb"])
    .default("postgres")
    .meta(
      field({
        title: "Engine",
        options: { postgres: "PostgreSQL", mysql: "MySQL", mariadb: "MariaDB" },
        replaces: true,
        uniform: true,
      }),
    ),
  version: z
    .string()
    .regex(/^\d+(\.\d+){0,2}$/, "A version such as 17 or 8.4 is wanted.")
    .optional()
    .meta(
      field({
        title: "Version",
        placeholder: "17, 8.4 or 11.4",
        help: "The major version is enough; minor ones follow by themselves in the maintenance window.",
      }),
    ),
  majorUpgrades: z
    .boolean()
    .default(false)
    .meta(
      field({
        title: "Major upgrades",
        help: "AWS refuses another major version while this is off. The upgrade waits for the maintenance window, stops the database for minutes, and cannot be taken back.",
        advanced: true,
      }),
    ),
  instanceClass: z
    .enum(rdsClassNames)
    .default("db.t4g.medium")
    .meta(field({ title: "Class", help: "Processor and memory.", options: classOptions })),
  multiAz: z
    .boolean()
    .default(true)
    .meta(
      field({ title: "Multi-AZ", help: "A standby in another zone takes over within two minutes; doubles the price." }),
    ),
  storage: z
    .number()
    .int()
    .min(20)
    .max(largestStorage)
    .default(50)
    .meta(field({ title: "Storage", unit: "GiB", help: "General purpose SSD (gp3). It can grow, never shrink." })),
  maxStorage: z
    .number()
    .int()
    .min(22)
    .max(largestStorage)
    .optional()
    .meta(
      field({
        title: "Grows up to",
        unit: "GiB",
        placeholder: "five times its storage",
        section: "Storage",
        advanced: true,
      }),
    ),
  iops: z
    .number()
    .int()
    .min(12_000)
    .max(64_000)
    .optional()
    .meta(
      field({
        title: "Provisioned IOPS",
        placeholder: "as the storage brings along",
        help: "From 400 GiB of storage on.",
        section: "Storage",
        advanced: true,
      }),
    ),
  throughput: z
    .number()
    .int()
    .min(500)
    .max(4000)
    .optional()
    .meta(
      field({
        title: "Throughput",
        unit: "MiB/s",
        placeholder: "as the storage brings along",
        help: "From 400 GiB of storage on.",
        section: "Storage",
        advanced: true,
      }),
    ),
  databaseName: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,62}$/, "Letters, digits and _ are wanted, a letter first, 63 at most.")
    .default("app")
    .meta(
      field({
        title: "Database",
        help: "The first database on the server.",
        section: "Access",
        replaces: true,
      }),
    ),
  username: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,15}$/, "Letters, digits and _ are wanted, a letter first, 16 at most.")
    .default("dbadmin")
    .meta(
      field({
        title: "Master user",
        help: "AWS makes its password, keeps it in Secrets Manager and changes it every seven days.",
        section: "Access",
        replaces: true,
      }),
    ),
  iamLogins: z
    .boolean()
    .default(true)
    .meta(
      field({ title: "IAM logins", help: "Roles may log in without a password.", section: "Access", advanced: true }),
    ),
  backupDays: z
    .number()
    .int()
    .min(1)
    .max(35)
    .default(14)
    .meta(
      field({
        title: "Keep backups",
        unit: "days",
        help: "It can be restored to any moment in that time.",
        section: "Backup and protection",
      }),
    ),
  backupWindow: z
    .string()
    .regex(new RegExp(`^${timeOfDay}-${timeOfDay}$`), "A time such as 03:00-04:00 (UTC) is wanted.")
    .default("03:00-04:00")
    .meta(field({ title: "Backup window", unit: "UTC", section: "Backup and protection", advanced: true })),
  maintenanceWindow: z
    .string()
    .regex(
      new RegExp(`^${weekday}:${timeOfDay}-${weekday}:${timeOfDay}$`),
      "A time such as sun:04:30-sun:05:30 (UTC) is wanted.",
    )
    .default("sun:04:30-sun:05:30")
    .meta(field({ title: "Maintenance window", unit: "UTC", section: "Backup and protection", advanced: true })),
  deletionProtection: z
    .boolean()
    .default(true)
    .meta(
      field({
        title: "Deletion protection",
        help: "AWS refuses to delete it until this is off and applied.",
        section: "Backup and protection",
      }),
    ),
  finalSnapshot: z
    .boolean()
    .default(true)
    .meta(
      field({
        title: "Snapshot before deletion",
        help: "Keeps the data when the database is destroyed; it is paid for until it is deleted.",
        section: "Backup and protection",
      }),
    ),
  performanceInsights: z
    .boolean()
    .default(true)
    .meta(
      field({
        title: "Performance Insights",
        help: "A week of load by statement. Not on micro and small classes of MySQL and MariaDB.",
        section: "Monitoring",
      }),
    ),
  monitoringInterval: z
    .union([z.literal(0), z.literal(1), z.literal(5), z.literal(10), z.literal(15), z.literal(30), z.literal(60)])
    .default(60)
    .meta(
      field({
        title: "Enhanced monitoring",
        unit: "seconds",
        help: "How often the operating system is looked at: 1, 5, 10, 15, 30 or 60; 0 is off.",
        section: "Monitoring",
        advanced: true,
      }),
    ),
  logs: z
    .boolean()
    .default(true)
    .meta(
      field({ title: "Logs", help: "Sends the engine's logs to CloudWatch Logs, encrypted.", section: "Monitoring" }),
    ),
  logRetention: retentionField("Keep logs", "Monitoring"),
  parameters: z
    .record(z.string().regex(/^[a-z][a-z0-9_.]*$/), z.string())
    .default({})
    .meta(
      field({
        title: "Engine parameters",
        help: "Besides those that enforce TLS and log slow statements; they win over them. Effective after a restart.",
        section: "Parameters",
        advanced: true,
        uniform: true,
      }),
    ),
});

export const rdsProfiles = {
  dev: {
    instanceClass: "db.t4g.micro",
    multiAz: false,
    storage: 20,
    backupDays: 7,
    deletionProtection: false,
    finalSnapshot: false,
    logRetention: retentionByProfile.dev,
  },
  strict: { instanceClass: "db.m7g.large", backupDays: 35, logRetention: retentionByProfile.strict },
} as const;
