import type { z } from "zod";
import type { Problem } from "../../../model/problem";
import type { ComponentNode } from "../../define";
import { inEachEnvironment, quoted, setProps } from "../problems";
import { tierKind, tierOf } from "../vpc/network";
import { isReservedUser, majorVersion, rdsEngine, rdsVersion } from "./engines";
import { leastGrowth, type rdsProps } from "./props";

type Props = z.output<typeof rdsProps>;
type Rds = ComponentNode<Props>;

/** Names that PostgreSQL, MySQL and MariaDB keep for themselves and RDS refuses for a database. */
const reservedDatabases = new Set(
  "all and any as column create database db default delete drop from group in index insert into join key like mysql not null on or order rdsadmin select sys table template0 template1 to update user where".split(
    " ",
  ),
);

/** IOPS that gp3 brings along from there on, and MiB/s of throughput that it gives for each of them at most. */
const includedIops = 12_000;
const throughputPerIops = 0.25;

/** Below it, gp3 has fixed IOPS and throughput (RDS User Guide, "gp3 storage"). */
const tunableStorage = 400;

/** What AWS would refuse at apply, and what an experienced architect would ask about. */
export function rdsProblems(node: Rds): readonly Problem[] {
  return [
    ...inEachEnvironment(node, (props) => [
      ...versionProblems(node, props),
      ...nameProblems(node, props),
      ...windowProblems(node, props),
      ...storageProblems(node, props),
    ]),
    ...tierProblems(node),
    ...riskProblems(node),
  ];
}

function versionProblems(node: Rds, props: Props): readonly Problem[] {
  const version = rdsVersion(props);
  if (majorVersion(props.engine, version)) return [];
  const { title, versions } = rdsEngine(props.engine);
  return [
    {
      code: "engine-version-unknown",
      severity: "error",
      subject: node.id,
      property: "version",
      message: `${quoted(node.name)} asks for ${title} ${version}, which RDS does not offer or no longer maintains.`,
      remedy: `Choose one of ${[...versions].sort().join(", ")}, or leave it empty for ${versions[0]}.`,
      fix: setProps(node, `Use ${title} ${versions[0]}`, { version: undefined }),
    },
  ];
}

function nameProblems(node: Rds, props: Props): readonly Problem[] {
  const problems: Problem[] = [];
  if (isReservedUser(props.engine, props.username)) {
    problems.push({
      code: "reserved-username",
      severity: "error",
      subject: node.id,
      property: "username",
      message: `${quoted(node.name)}: ${rdsEngine(props.engine).title} keeps the user name ${props.username} for itself; AWS would refuse it.`,
      remedy: "Choose another master user, such as dbadmin.",
      fix: setProps(node, "Use dbadmin", { username: "dbadmin" }),
    });
  }
  if (reservedDatabases.has(props.databaseName.toLowerCase())) {
    problems.push({
      code: "reserved-database-name",
      severity: "error",
      subject: node.id,
      property: "databaseName",
      message: `${quoted(node.name)}: ${props.databaseName} is a reserved word of the engine and cannot name a database.`,
      remedy: "Choose another name, such as app.",
      fix: setProps(node, "Use app", { databaseName: "app" }),
    });
  }
  return problems;
}

function windowProblems(node: Rds, props: Props): readonly Problem[] {
  const backup = minutes(props.backupWindow);
  // Only times of day are compared, whatever the day of maintenance is.
  const maintenance = minutes(props.maintenanceWindow.replace(/[a-z]{3}:/g, ""));
  const problems = [
    ...lengthProblems(node, "backupWindow", "backup window", props.backupWindow, backup.length),
    ...lengthProblems(node, "maintenanceWindow", "maintenance window", props.maintenanceWindow, weekMinutes(props)),
  ];
  if (problems.length > 0 || !overlap(backup, maintenance)) return problems;
  return [
    {
      code: "windows-overlap",
      severity: "error",
      subject: node.id,
      property: "maintenanceWindow",
      message: `${quoted(node.name)}: the backup window ${props.backupWindow} and the maintenance window ${props.maintenanceWindow} overlap; AWS would refuse them.`,
      remedy: "Move one of them so that their times of day do not meet.",
      fix: setProps(node, "Use the default windows", { backupWindow: undefined, maintenanceWindow: undefined }),
    },
  ];
}

const shortestWindow = 30;

/** Both windows last half an hour at least and less than a day (RDS API reference, CreateDBInstance). */
function lengthProblems(node: Rds, property: keyof Props, what: string, text: string, length: number): Problem[] {
  if (length >= shortestWindow && length < day) return [];
  return [
    {
      code: "window-length",
      severity: "error",
      subject: node.id,
      property,
      message: `${quoted(node.name)}: the ${what} ${text} is ${length < day ? "shorter than half an hour" : "a day or longer"}; AWS would refuse it.`,
      remedy: "Let it last from half an hour to less than a day.",
      fix: setProps(node, `Use the default ${what}`, { [property]: undefined }),
    },
  ];
}

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** How long "sun:22:30-mon:01:00" is, in minutes. */
function weekMinutes({ maintenanceWindow }: Props): number {
  const [start = 0, end = 0] = maintenanceWindow.split("-").map((time) => {
    const [weekday = "", hour, minute] = time.split(":");
    return weekdays.indexOf(weekday) * day + Number(hour) * 60 + Number(minute);
  });
  return (end - start + 7 * day) % (7 * day);
}

const day = 24 * 60;

/** Start and length of "22:30-01:00", in minutes. */
function minutes(window: string): { readonly start: number; readonly length: number } {
  const [start = 0, end = 0] = window.split("-").map((time) => {
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    return hour * 60 + minute;
  });
  return { start, length: (end - start + day) % day };
}

function overlap(a: ReturnType<typeof minutes>, b: ReturnType<typeof minutes>): boolean {
  return (b.start - a.start + day) % day < a.length || (a.start - b.start + day) % day < b.length;
}

function storageProblems(node: Rds, props: Props): readonly Problem[] {
  const problems: Problem[] = [];
  const { storage, maxStorage } = props;
  if (maxStorage !== undefined && maxStorage < storage * leastGrowth) {
    problems.push({
      code: "storage-cannot-grow",
      severity: "error",
      subject: node.id,
      property: "maxStorage",
      message: `${quoted(node.name)} has ${storage} GiB and may grow to ${maxStorage} GiB; AWS wants at least a tenth more than it has.`,
      remedy: `Allow ${Math.ceil(storage * leastGrowth)} GiB or more, or leave it empty for five times its storage.`,
      fix: setProps(node, "Use five times its storage", { maxStorage: undefined }),
    });
  }
  const tuned = props.iops !== undefined || props.throughput !== undefined;
  if (tuned && storage < tunableStorage) {
    problems.push({
      code: "storage-too-small-for-iops",
      severity: "error",
      subject: node.id,
      property: props.iops === undefined ? "throughput" : "iops",
      message: `${quoted(node.name)} has ${storage} GiB; IOPS and throughput can only be chosen from ${tunableStorage} GiB on.`,
      remedy: `Give it ${tunableStorage} GiB, or leave IOPS and throughput empty.`,
      fix: setProps(node, "Leave them empty", { iops: undefined, throughput: undefined }),
    });
  }
  const { iops = includedIops, throughput = 0 } = props;
  if (throughput > iops * throughputPerIops) {
    problems.push({
      code: "throughput-needs-iops",
      severity: "error",
      subject: node.id,
      property: "throughput",
      message: `${quoted(node.name)} wants ${throughput} MiB/s with ${iops} IOPS; AWS gives ${throughputPerIops} MiB/s for each IOPS at most.`,
      remedy: `Give it ${throughput / throughputPerIops} IOPS, or ${iops * throughputPerIops} MiB/s or less.`,
      fix: setProps(node, `Use ${throughput / throughputPerIops} IOPS`, { iops: throughput / throughputPerIops }),
    });
  }
  return problems;
}

function tierProblems(node: Rds): readonly Problem[] {
  const tier = tierOf(node);
  if (!tier || tierKind(tier) !== "public") return [];
  return [
    {
      code: "database-in-public-tier",
      severity: "warning",
      subject: node.id,
      message: `${quoted(node.name)} lies in ${quoted(tier.name)}, whose subnets have a route to the internet. It has no public address, but one mistake less keeps it safe.`,
      remedy: "Drag it into an isolated tier.",
    },
  ];
}

/** In environments that are not for development: what loses data or availability. */
function riskProblems(node: Rds): readonly Problem[] {
  return node.environments.flatMap(({ name, profile }): Problem[] => {
    if (profile === "dev") return [];
    const props = node.props(name);
    const about = { subject: node.id, environment: name } as const;
    const problems: Problem[] = [];
    if (!props.multiAz) {
      problems.push({
        ...about,
        code: "single-zone-database",
        severity: "advice",
        property: "multiAz",
        message: `In ${name}: ${quoted(node.name)} stands in a single zone and is down when that zone or its server fails.`,
        remedy: "Turn Multi-AZ on.",
        fix: { label: "Turn Multi-AZ on", edit: setIn(node, name, { multiAz: true }) },
      });
    }
    if (!props.deletionProtection && !props.finalSnapshot) {
      problems.push({
        ...about,
        code: "database-without-guard",
        severity: "warning",
        property: "deletionProtection",
        message: `In ${name}: ${quoted(node.name)} can be deleted at once and leaves no snapshot: its data would be gone.`,
        remedy: "Turn on deletion protection or the snapshot before deletion.",
        fix: { label: "Turn protection on", edit: setIn(node, name, { deletionProtection: true }) },
      });
    }
    return problems;
  });
}

function setIn(node: Rds, environment: string, props: Readonly<Record<string, boolean>>) {
  return { type: "set-props", id: node.id, props, environment } as const;
}
