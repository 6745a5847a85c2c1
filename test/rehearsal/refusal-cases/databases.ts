import { createCall, deleteCall, emptyCloud, put, updateCall } from "../in-memory";
import { network } from "./network";
import type { RefusalCase as Case } from "./refusal-case";

const database = {
  identifier: "orders",
  engine: "postgres",
  engine_version: "17",
  instance_class: "db.t4g.micro",
  username: "orders",
  backup_window: "02:00-03:00",
  maintenance_window: "sun:04:00-sun:05:00",
};

function databaseCase(id: string, name: string, wrong: object, code: string): Case {
  return {
    id,
    name,
    refused: () => createCall(emptyCloud(), "aws_db_instance", { ...database, ...wrong }),
    code,
    accepted: () => createCall(emptyCloud(), "aws_db_instance", database),
  };
}

function parameterGroup(family: string) {
  const cloud = emptyCloud();
  put(cloud, "aws_db_parameter_group", { id: "own", name: "own", family });
  return createCall(cloud, "aws_db_instance", { ...database, parameter_group_name: "own" });
}

function monitored(principal: string) {
  const cloud = emptyCloud();
  const assume_role_policy = JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: principal } }],
  });
  put(cloud, "aws_iam_role", { id: "r", arn: "role", assume_role_policy });
  return createCall(cloud, "aws_db_instance", { ...database, monitoring_interval: 60, monitoring_role_arn: "role" });
}

const upgraded = (change: object) =>
  updateCall(emptyCloud(), "aws_db_instance", database, { ...database, engine_version: "18", ...change });

export const databaseCases: Case[] = [
  {
    id: "RDS-major-version",
    name: "another major version that nobody allowed",
    refused: () => upgraded({ allow_major_version_upgrade: false }),
    code: "InvalidParameterCombination",
    accepted: () => upgraded({ allow_major_version_upgrade: true }),
  },
  databaseCase("AF-75", "a version that is not offered", { engine_version: "9.5" }, "InvalidParameterCombination"),
  databaseCase(
    "AF-76",
    "a class that is not offered",
    { instance_class: "db.t2.micro" },
    "InvalidParameterCombination",
  ),
  databaseCase("AF-83", "a short password", { password: "1234567" }, "InvalidParameterValue"),
  databaseCase("AF-84", "a reserved user", { username: "admin" }, "InvalidParameterValue"),
  databaseCase("AF-88", "windows that overlap", { maintenance_window: "sun:02:30-sun:03:30" }, "InvalidParameterValue"),
  {
    id: "AF-77",
    name: "a subnet group in one zone",
    refused: () => createCall(network(), "aws_db_subnet_group", { subnet_ids: ["subnet-a", "subnet-a2"] }),
    code: "DBSubnetGroupDoesNotCoverEnoughAZs",
    accepted: () => createCall(network(), "aws_db_subnet_group", { subnet_ids: ["subnet-a", "subnet-b"] }),
  },
  {
    id: "AF-85",
    name: "a cluster without a user",
    refused: () => createCall(emptyCloud(), "aws_rds_cluster", { engine: "aurora-postgresql" }),
    code: "InvalidParameterValue",
    accepted: () =>
      createCall(emptyCloud(), "aws_rds_cluster", { engine: "aurora-postgresql", master_username: "orders" }),
  },
  {
    id: "AF-86",
    name: "a parameter group of another family",
    refused: () => parameterGroup("postgres16"),
    code: "InvalidParameterCombination",
    accepted: () => parameterGroup("postgres17"),
  },
  {
    id: "AF-87",
    name: "a family with a minor version",
    refused: () => createCall(emptyCloud(), "aws_db_parameter_group", { family: "postgres10.7" }),
    code: "InvalidParameterValue",
    accepted: () => createCall(emptyCloud(), "aws_db_parameter_group", { family: "postgres17" }),
  },
  {
    id: "AF-89",
    name: "zones of another region",
    refused: () =>
      createCall(emptyCloud(), "aws_rds_cluster", { master_username: "orders", availability_zones: ["us-east-1c"] }),
    code: "InvalidVPCNetworkStateFault",
    accepted: () =>
      createCall(emptyCloud(), "aws_rds_cluster", { master_username: "orders", availability_zones: ["eu-west-1c"] }),
  },
  {
    id: "AF-90",
    name: "a monitoring role that RDS may not assume",
    refused: () => monitored("ec2.amazonaws.com"),
    code: "InvalidParameterValue",
    accepted: () => monitored("monitoring.rds.amazonaws.com"),
  },
  {
    id: "AF-78",
    name: "deleting a protected database",
    refused: () =>
      deleteCall(emptyCloud(), "aws_db_instance", {
        ...database,
        skip_final_snapshot: true,
        deletion_protection: true,
      }),
    code: "InvalidParameterCombination",
    accepted: () =>
      deleteCall(emptyCloud(), "aws_db_instance", {
        ...database,
        skip_final_snapshot: true,
        deletion_protection: false,
      }),
  },
  {
    id: "AF-79",
    name: "deleting a database without a last snapshot",
    refused: () => deleteCall(emptyCloud(), "aws_db_instance", { ...database, skip_final_snapshot: false }),
    code: "final_snapshot_identifier is required",
    accepted: () =>
      deleteCall(emptyCloud(), "aws_db_instance", { ...database, final_snapshot_identifier: "orders-final" }),
  },
  {
    id: "AF-80",
    name: "deleting a cluster without a last snapshot",
    refused: () => deleteCall(emptyCloud(), "aws_rds_cluster", { id: "orders", skip_final_snapshot: false }),
    code: "RDS Cluster final_snapshot_identifier is required",
    accepted: () => deleteCall(emptyCloud(), "aws_rds_cluster", { id: "orders", skip_final_snapshot: true }),
  },
  {
    id: "AF-81",
    name: "a last snapshot of a replica",
    refused: () =>
      deleteCall(emptyCloud(), "aws_db_instance", {
        ...database,
        final_snapshot_identifier: "f",
        replicate_source_db: "x",
      }),
    code: "InvalidParameterCombination",
    accepted: () =>
      deleteCall(emptyCloud(), "aws_db_instance", { ...database, skip_final_snapshot: true, replicate_source_db: "x" }),
  },
  {
    id: "AF-94",
    name: "a provisioned table without capacity",
    refused: () => createCall(emptyCloud(), "aws_dynamodb_table", { name: "t", billing_mode: "PROVISIONED" }),
    code: "ValidationException",
    accepted: () => createCall(emptyCloud(), "aws_dynamodb_table", { name: "t", billing_mode: "PAY_PER_REQUEST" }),
  },
  {
    id: "AF-96",
    name: "deleting a protected table",
    refused: () => deleteCall(emptyCloud(), "aws_dynamodb_table", { id: "t", deletion_protection_enabled: true }),
    code: "ValidationException",
    accepted: () => deleteCall(emptyCloud(), "aws_dynamodb_table", { id: "t" }),
  },
];
