import { concrete } from "../../../generator/lower";
import { currentDerived } from "../../../renderer/state/derived";
import type { Action, OutputView, PlannedResource, RunEvent, RunView } from "../../../server/protocol";

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
const value = (json: unknown) => ({ type: "value" as const, json: JSON.stringify(json) });
let count = 0;

/** A plan over the drawing that is open: mostly new, with one of everything else. */
function planned(kind: RunView["kind"], environment: string): RunView["plan"] {
  const graph = concrete(currentDerived().graph, environment);
  const actions: Record<string, Action> = {
    aws_ecs_task_definition: "replace",
    aws_lb_listener: "update",
    aws_dynamodb_table: "destroy",
    aws_db_instance: "update",
  };
  const resources = graph.resources.map(({ address, type, origin, kind: kindOf, attributes }): PlannedResource => {
    const action: Action =
      kind === "destroy"
        ? "destroy"
        : kindOf === "data"
          ? "read"
          : type.startsWith("aws_vpc_")
            ? "noop"
            : (actions[type] ?? "create");
    const names = Object.keys(attributes).slice(0, 7);
    return {
      address,
      type,
      origin,
      action,
      ...(action === "replace" ? { replaceOrder: "create-first" as const } : {}),
      attributes: [
        ...names.map((path, index) => ({
          path,
          before: action === "create" ? { type: "absent" as const } : value(index === 0 ? "1024" : true),
          after:
            action === "destroy"
              ? { type: "absent" as const }
              : index === 3
                ? { type: "unknown" as const }
                : index === 4
                  ? { type: "sensitive" as const }
                  : value(index === 0 ? "2048" : { enabled: true, path: "/health", interval: 30 }),
          forcesReplacement: action === "replace" && index === 1,
        })),
      ],
    };
  });
  const counts = { create: 0, update: 0, replace: 0, destroy: 0 };
  for (const { action } of resources) if (action in counts) counts[action as keyof typeof counts]++;
  const drift =
    kind === "drift"
      ? resources
          .filter(({ type }) => type === "aws_db_instance")
          .map((resource) => ({ ...resource, action: "update" as const }))
      : [];
  return { counts, resources, drift, outputs: [] };
}

function run(changes: Partial<RunView>): RunView {
  return {
    id: `run-${++count}`,
    kind: "apply",
    environment: "dev",
    target: { type: "rehearsal" },
    status: "preparing",
    startedAt: ago(0),
    diagnostics: [],
    resources: {},
    outputs: [],
    message: "Writing the project",
    ...changes,
  };
}

/** Plays what Terraform would report, at a multiple of a comfortable pace. */
function play(run: RunView, emit: (event: RunEvent) => void, pace: number): () => void {
  const timers: ReturnType<typeof setTimeout>[] = [];
  const at = (milliseconds: number, event: () => RunEvent) =>
    timers.push(setTimeout(() => emit(event()), milliseconds / pace));
  if (run.status === "preparing") {
    at(60, () => ({ type: "status", status: "planning", message: "Terraform is planning" }));
    at(120, () => ({
      type: "run",
      run: {
        ...run,
        status: "planned",
        finishedAt: ago(0),
        plan: planned(run.kind, run.environment),
        fingerprint: "f",
        message: "Plan ready",
      },
    }));
  }
  if (run.status === "applying") {
    const waiting = Object.values(run.resources);
    waiting.forEach((progress, index) => {
      at(100 + index * 180, () => ({
        type: "resource",
        progress: { ...progress, state: "running", startedAt: ago(0) },
      }));
      at(900 + index * 180, () => ({ type: "resource", progress: { ...progress, state: "done", id: "id-1" } }));
    });
    at(1500 + waiting.length * 180, () => ({
      type: "status",
      status: "applied",
      message: "Applied",
      finishedAt: ago(0),
    }));
  }
  return () => timers.forEach(clearTimeout);
}

function outputs(): readonly OutputView[] {
  const graph = currentDerived().graph;
  return graph.outputs.map(({ name, origin, description, sensitive }) => ({
    name,
    origin,
    description,
    sensitive: sensitive ?? false,
    ...(sensitive ? {} : { json: JSON.stringify(`${name.replaceAll("_", "-")}.eu-west-1.amazonaws.com`) }),
  }));
}

export const runFixtures = {
  started: (input: Pick<RunView, "kind" | "environment" | "target" | "meaning">) => run(input),
  applying: (planned: RunView): RunView => ({
    ...planned,
    status: "applying",
    startedAt: ago(0),
    finishedAt: undefined,
    message: "Applying",
    resources: Object.fromEntries(
      (planned.plan?.resources ?? [])
        .filter(({ action }) => action !== "noop" && action !== "read")
        .map(({ address, origin, action }) => [address, { address, origin, action, state: "queued" as const }]),
    ),
  }),
  play,
  outputs,
  journal: (): readonly RunView[] => [
    run({
      id: "old-1",
      status: "applied",
      message: "38 resources applied",
      startedAt: ago(5400),
      finishedAt: ago(5160),
      plan: { counts: { create: 38, update: 0, replace: 0, destroy: 0 }, resources: [], drift: [], outputs: [] },
    }),
    run({
      id: "old-2",
      status: "failed",
      environment: "prod",
      message: "aws_db_instance.orders_db: the version is not offered in this region",
      startedAt: ago(90_000),
      finishedAt: ago(89_000),
      plan: { counts: { create: 4, update: 2, replace: 1, destroy: 1 }, resources: [], drift: [], outputs: [] },
      diagnostics: [
        {
          severity: "error",
          summary: "InvalidParameterCombination",
          detail: "Cannot find version 9.5 for postgres",
          address: "aws_db_instance.orders_db",
          origin: "orders_db",
        },
      ],
    }),
    run({
      id: "old-3",
      kind: "drift",
      status: "finished",
      message: "Nothing drifted",
      startedAt: ago(180_000),
      finishedAt: ago(179_990),
    }),
    run({
      id: "old-4",
      kind: "destroy",
      status: "stopped",
      message: "Stopped after 3 of 12",
      startedAt: ago(260_000),
      finishedAt: ago(259_900),
    }),
  ],
  log: Array.from({ length: 120 }, (_, index) => `aws_subnet.app_${index}: Creating... [${index} s elapsed]`),
};
