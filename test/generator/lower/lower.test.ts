import { describe, expect, it } from "vitest";
import { concrete, createLowering, findProblems, lower } from "../../../generator/lower";
import { expression } from "../../../model/resource-graph";
import { component, connection, drawing, smallCatalog } from "./small-catalog";

const byKey = (lowered: ReturnType<typeof lower>, key: string) =>
  lowered.graph.resources.find((resource) => resource.key === key);

describe("lower", () => {
  it("makes a setting of what differs between environments and a literal of what does not", () => {
    const document = drawing([
      component("main", "network"),
      component("jobs", "queue", { overrides: { prod: { delay: 5 } } }),
    ]);
    const lowered = lower(document, smallCatalog);
    expect(byKey(lowered, "main_subnet")?.each).toMatchObject({ path: ["main", "zones"], values: { dev: 2, prod: 3 } });
    expect(byKey(lowered, "jobs")?.attributes.delay_seconds).toMatchObject({ values: { dev: 0, prod: 5 } });
    expect(byKey(lowered, "main_flow")).toBeUndefined();
    expect(byKey(lowered, "main")?.attributes.cidr_block).toBe("10.0.0.0/16");
  });

  it("gives what lines attach to the component at their end, and one policy per line and role", () => {
    const document = drawing(
      [component("a", "queue"), component("b", "queue")],
      [connection("feeds", "a", "b"), connection("feeds", "b", "a")],
    );
    const lowered = lower(document, smallCatalog);
    expect(byKey(lowered, "a")?.attributes.tags).toEqual({ Consumers: "b" });
    expect(byKey(lowered, "a_to_b_role")).toMatchObject({ type: "aws_iam_role_policy", origin: "a-b", group: "a" });
    expect(byKey(lowered, "b_to_a_role")).toMatchObject({ origin: "b-a" });
  });

  it("makes shared things once", () => {
    const lowered = lower(drawing([component("a", "queue"), component("b", "queue")]), smallCatalog);
    expect(lowered.graph.resources.filter((resource) => resource.type === "aws_kms_key")).toHaveLength(1);
    expect(lowered.graph.groups.map((group) => group.key)).toEqual(["a", "b", "keys"]);
  });

  it("remembers former keys of boxes and of the lines at them", () => {
    const document = drawing(
      [component("a", "queue", { formerKeys: ["old"] }), component("b", "queue")],
      [connection("feeds", "a", "b")],
    );
    const lowered = lower(document, smallCatalog);
    expect(byKey(lowered, "a")?.movedFrom).toEqual(["old"]);
    expect(byKey(lowered, "a_to_b_role")?.movedFrom).toEqual(["old_to_b_role"]);
  });

  it("keeps the resources of what an edit did not touch", () => {
    const lowering = createLowering(smallCatalog);
    const a = component("a", "queue");
    const b = component("b", "queue");
    const main = component("main", "network");
    const document = drawing([a, b, main], [connection("feeds", "a", "b")]);
    const before = lowering(document);
    const after = lowering({ ...document, components: [a, { ...b, props: { delay: 9 } }, main] });
    expect(byKey(after, "main")).toBe(byKey(before, "main"));
    expect(byKey(after, "keys")).toBe(byKey(before, "keys"));
    expect(byKey(after, "b")).not.toBe(byKey(before, "b"));
    expect(byKey(after, "b")?.attributes.delay_seconds).toBe(9);
    // `a` reads the key of `b` through the line's contract, not its settings.
    const renamed = lowering({ ...document, components: [a, { ...b, key: "c" }, main] });
    expect(byKey(renamed, "a")?.attributes.tags).toEqual({ Consumers: "c" });
  });

  it("drops a shared thing when nobody needs it any more", () => {
    const lowering = createLowering(smallCatalog);
    const document = drawing([component("a", "queue"), component("main", "network")]);
    expect(byKey(lowering(document), "keys")).toBeDefined();
    expect(byKey(lowering({ ...document, components: document.components.slice(1) }), "keys")).toBeUndefined();
  });
});

describe("concrete", () => {
  it("repeats per zone and names each zone's own things", () => {
    const graph = lower(
      drawing([component("main", "network", { overrides: { prod: { flow: true } } })]),
      smallCatalog,
    ).graph;
    const dev = concrete(graph, "dev");
    const prod = concrete(graph, "prod");
    expect(dev.resources.map((resource) => resource.address)).toEqual([
      "aws_vpc.main",
      "aws_subnet.main_subnet_a",
      "aws_subnet.main_subnet_b",
    ]);
    expect(prod.resources.map((resource) => resource.address)).toContain("aws_flow_log.main_flow");
    const second = prod.resources.find((resource) => resource.name === "main_subnet_b");
    expect(second?.attributes).toMatchObject({
      cidr_block: "10.0.1.0/24",
      tags: { Name: "shop-prod-main-subnet-b" },
      vpc_id: { [expression]: "reference", key: "main", path: ["id"] },
    });
  });

  it("fails for an environment that is not there", () => {
    expect(() => concrete(lower(drawing([]), smallCatalog).graph, "test")).toThrow('no environment "test"');
  });
});

describe("findProblems", () => {
  const problems = (...parameters: Parameters<typeof drawing>) =>
    findProblems(lower(drawing(...parameters), smallCatalog));

  it("says nothing of a sound drawing", () => {
    expect(problems([component("main", "network"), component("a", "queue", { parent: "id-main" })])).toEqual([]);
  });

  it("names box, property and remedy of a setting that the schema refuses, and lowers with its default", () => {
    const document = drawing([component("a", "queue", { props: { delay: 5000 } })]);
    const lowered = lower(document, smallCatalog);
    expect(findProblems(lowered)).toMatchObject([
      {
        code: "invalid-property",
        severity: "error",
        subject: "id-a",
        property: "delay",
        fix: { label: "Reset to default" },
      },
    ]);
    expect(byKey(lowered, "a")?.attributes.delay_seconds).toBe(0);
  });

  it("says it for each environment that has it, where others have not", () => {
    const [prod, ...others] = drawing([]).environments.toReversed();
    if (!prod) throw new Error("There is no prod.");
    const overrides = { prod: { delay: 5000 }, test: { delay: 5000 } };
    const document = {
      ...drawing([{ ...component("a", "queue"), overrides }]),
      environments: [...others, { ...prod, name: "test" }, prod],
    };
    const found = findProblems(lower(document, smallCatalog));
    expect(found.map(({ environment, message }) => [environment, message])).toEqual([
      ["test", expect.stringContaining("in test: ")],
      ["prod", expect.stringContaining("in prod: ")],
    ]);
  });

  it("keeps unknown components and says that they stop the plan", () => {
    expect(problems([component("x", "quantum-computer")])).toMatchObject([
      { code: "unknown-component", severity: "error" },
    ]);
  });

  it("refuses boxes where they may not lie, too many of them, and unknown settings", () => {
    const found = problems([
      component("a", "queue"),
      component("b", "queue"),
      component("c", "queue", { props: { colour: "red" } }),
      component("main", "network", { parent: "id-a" }),
    ]);
    expect(found.map((problem) => problem.code).toSorted()).toEqual([
      "too-many",
      "unknown-property",
      "wrong-container",
    ]);
  });

  it("tells two boxes whose keys make one resource name", () => {
    const found = problems([component("main", "network"), component("main_subnet", "queue")]);
    expect(found).toMatchObject([{ code: "key-clash", severity: "error" }]);
  });
});
