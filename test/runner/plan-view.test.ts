import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributeChanges, pathText } from "../../runner/plan/attributes";
import { parsePlanJson } from "../../runner/plan/plan-json";
import { planView, sensitiveTexts } from "../../runner/plan/plan-view";
import { reasonInWords } from "../../runner/plan/reasons";
import { countsInWords, progressInWords } from "../../runner/runs/words";

const value = (of: unknown) => ({ type: "value", json: JSON.stringify(of) }) as const;

function changes(before: unknown, after: unknown, more: object = {}) {
  return attributeChanges({ actions: ["update"], before, after, ...more }).map(
    ({ path, before: from, after: to, forcesReplacement }) => [path, from, to, forcesReplacement],
  );
}

describe("attributes that change", () => {
  it("are flattened to paths, those that force a replacement first", () => {
    expect(
      changes(
        {
          name: "a",
          health_check: [{ path: "/", port: 80 }],
          cidr: "10.0.0.0/16",
          tags: { Name: "x", "cost center": "1" },
        },
        {
          name: "a",
          health_check: [{ path: "/up", port: 80 }],
          cidr: "10.1.0.0/16",
          tags: { Name: "y", "cost center": "2" },
        },
        { replace_paths: [["cidr"]] },
      ),
    ).toEqual([
      ["cidr", value("10.0.0.0/16"), value("10.1.0.0/16"), true],
      ["health_check[0].path", value("/"), value("/up"), false],
      ["tags.Name", value("x"), value("y"), false],
      ['tags["cost center"]', value("1"), value("2"), false],
    ]);
  });

  it("of something new are what is set and what only apply will tell; of something gone, what it had", () => {
    expect(
      changes(
        null,
        { name: "a", tags: null, rules: [], count: 0 },
        { after_unknown: { arn: true, rules: [], ingress: [{ id: true }] } },
      ),
    ).toEqual([
      ["arn", { type: "absent" }, { type: "unknown" }, false],
      ["count", { type: "absent" }, value(0), false],
      ["ingress[0].id", { type: "absent" }, { type: "unknown" }, false],
      ["name", { type: "absent" }, value("a"), false],
    ]);
    expect(changes({ name: "a", tags: null }, null)).toEqual([["name", value("a"), { type: "absent" }, false]]);
  });

  it("of a JSON document in a text are those of its parts", () => {
    const policy = (action: string, ...order: readonly ["a" | "b", "a" | "b"]) =>
      JSON.stringify(Object.fromEntries(order.map((key) => [key, key === "a" ? [{ Action: action }] : "same"])));
    expect(
      changes(
        { policy: policy("s3:Get", "a", "b") },
        { policy: policy("s3:Put", "b", "a") },
        { replace_paths: [["policy"]] },
      ),
    ).toEqual([["policy.a[0].Action", value("s3:Get"), value("s3:Put"), true]]);
    // Written in another order it means the same; Terraform changes it all the same, and that is shown.
    const [one, other] = [policy("s3:Get", "a", "b"), policy("s3:Get", "b", "a")];
    expect(changes({ policy: one }, { policy: other })).toEqual([["policy", value(one), value(other), false]]);
    const hidden = { before_sensitive: { policy: true }, after_sensitive: { policy: true } };
    expect(changes({ policy: "[1]" }, { policy: "[2]" }, hidden)).toEqual([
      ["policy", { type: "sensitive" }, { type: "sensitive" }, false],
    ]);
    expect(changes({ policy: "[1]" }, { policy: "[2" })).toEqual([["policy", value("[1]"), value("[2"), false]]);
  });

  it("show lists of plain values whole", () => {
    expect(changes({ subnets: ["a", "b"] }, { subnets: ["a", "b", "c"] })).toEqual([
      ["subnets", value(["a", "b"]), value(["a", "b", "c"]), false],
    ]);
    expect(changes({ subnets: ["a"] }, { subnets: [] })).toEqual([["subnets", value(["a"]), value([]), false]]);
    expect(changes({ subnets: ["a"] }, { subnets: [null] }, { after_unknown: { subnets: [true] } })).toEqual([
      ["subnets[0]", value("a"), { type: "unknown" }, false],
    ]);
  });

  it("take blocks that only changed their place for unchanged", () => {
    const block = (port: number) => ({ port, cidr: "0.0.0.0/0" });
    expect(changes({ ingress: [block(80), block(443)] }, { ingress: [block(443), block(8080)] })).toEqual([
      ["ingress[1].port", value(80), value(8080), false],
    ]);
    expect(changes({ ingress: [block(80), block(443)] }, { ingress: [block(443)] })).toEqual([
      ["ingress[0].cidr", value("0.0.0.0/0"), { type: "absent" }, false],
      ["ingress[0].port", value(80), { type: "absent" }, false],
    ]);
  });

  it("hide what is sensitive on either side, whole or in part", () => {
    const hidden = { type: "sensitive" };
    expect(
      changes(
        { password: "old" },
        { password: "new" },
        { before_sensitive: { password: true }, after_sensitive: { password: true } },
      ),
    ).toEqual([["password", hidden, hidden, false]]);
    expect(
      changes(
        { env: [{ name: "A", value: "1" }] },
        { env: [{ name: "A", value: "2" }] },
        { before_sensitive: { env: [{ value: true }] }, after_sensitive: { env: [{ value: true }] } },
      ),
    ).toEqual([["env[0].value", hidden, hidden, false]]);
    expect(
      changes({ config: "plain" }, { config: { secret: "s" } }, { after_sensitive: { config: { secret: true } } }),
    ).toEqual([["config", value("plain"), hidden, false]]);
  });

  it("cut texts that nobody reads", () => {
    const [change] = attributeChanges({
      actions: ["create"],
      before: null,
      after: { user_data: "x".repeat(1_000_000) },
    });
    const json = change?.after.type === "value" ? change.after.json : "";
    expect(json.length).toBeLessThan(25_000);
    expect(JSON.parse(json)).toContain("1,000,000 characters");
  });

  it("never show a sensitive value, wherever it stands", () => {
    // A tree and its marks together: leaves are plain, or secret and marked at the leaf or anywhere above it.
    const leaf = fc.oneof(
      fc.record({
        value: fc.oneof(fc.integer(), fc.boolean(), fc.string({ maxLength: 5 })),
        mark: fc.constant(false as unknown),
      }),
      fc.nat().map((n) => ({ value: `SECRET-${n}`, mark: true as unknown })),
    );
    type Marked = { value: unknown; mark: unknown };
    const { tree } = fc.letrec<{ tree: Marked }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc
          .array(tie("tree"), { maxLength: 4 })
          .map((items) => ({ value: items.map((i) => i.value), mark: items.map((i) => i.mark) })),
        fc.dictionary(fc.constantFrom("a", "b", "c d", "__proto__x"), tie("tree"), { maxKeys: 4 }).map((items) => ({
          value: Object.fromEntries(Object.entries(items).map(([key, item]) => [key, item.value])),
          mark: Object.fromEntries(Object.entries(items).map(([key, item]) => [key, item.mark])),
        })),
        tie("tree").map(({ value: inner }) => ({
          value: { wrapped: inner, and: "SECRET-above" },
          mark: true as unknown,
        })),
      ),
    }));
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        const change = {
          actions: ["update"],
          before: { x: before.value },
          after: { x: after.value },
          before_sensitive: { x: before.mark },
          after_sensitive: { x: after.mark },
        };
        expect(JSON.stringify(attributeChanges(change))).not.toContain("SECRET");
      }),
      { numRuns: 300 },
    );
  });

  it("is empty for equal sides", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(
          attributeChanges({ actions: ["update"], before: { x: json }, after: { x: structuredClone(json) } }),
        ).toEqual([]);
      }),
    );
  });
});

describe("paths", () => {
  it("are written as in HCL", () => {
    expect(pathText(["a", 0, "b-c", 'd"e'])).toBe('a[0].b-c["d\\"e"]');
  });
});

describe("the view of a plan", () => {
  const resource = (address: string, actions: string[], more: object = {}, change: object = {}) => ({
    address,
    mode: "managed",
    type: address.split(".").at(-2) ?? "",
    ...more,
    change: { actions, before: { n: 1 }, after: { n: 2 }, ...change },
  });
  const plan = parsePlanJson(
    JSON.stringify({
      format_version: "1.2",
      resource_changes: [
        resource("aws_vpc.main", ["create"]),
        resource(
          'aws_subnet.private["eu-west-1a"]',
          ["delete", "create"],
          { action_reason: "replace_because_cannot_update" },
          { replace_paths: [["cidr_block"], ["tags", "a b"]] },
        ),
        resource("aws_subnet.private[1]", ["create", "delete"], { action_reason: "replace_because_tainted" }),
        resource("aws_s3_bucket.logs", ["no-op"], { previous_address: "aws_s3_bucket.old" }),
        resource("aws_s3_bucket.same", ["no-op"]),
        resource("aws_s3_bucket.found", ["no-op"], {}, { importing: { id: "x" } }),
        resource("aws_sqs_queue.kept", ["forget"]),
        resource("data.aws_region.now", ["read"], { mode: "data", action_reason: "read_because_config_unknown" }),
        resource("aws_kms_key.gone", ["delete"], {
          action_reason: "delete_because_no_resource_config",
          deposed: "ab12",
        }),
        resource("aws_db_instance.main", ["update"], { action_reason: "a_reason_of_tomorrow" }),
      ],
      resource_drift: [
        resource("aws_vpc.main", ["update"]),
        resource("aws_vpc.same", ["update"], {}, { after: { n: 1 } }),
      ],
      output_changes: { url: { actions: ["update"] }, same: { actions: ["no-op"] } },
    }),
  );
  const origins = { "aws_vpc.main": "vpc", "aws_subnet.private": "tier", "aws_s3_bucket.old": "bucket" };
  const view = planView(plan, origins);

  it("keeps of what is drawn no longer what it does something to, with what that lay in", () => {
    const component = (id: string, parent?: string) => ({ id, key: id, type: "vpc", name: id, parent, props: {} });
    const former = {
      components: [component("vpc"), component("bucket", "vpc"), component("other")],
      connections: [
        { id: "tier", type: "note", from: "other", to: "bucket", props: {} },
        { id: "line", type: "note", from: "vpc", to: "bucket", props: {} },
      ],
      boxes: { bucket: { x: 1, y: 2 }, unknown: { x: 0, y: 0 } },
    };
    const known = planView(plan, origins, former).former;
    expect(known?.components.map(({ id }) => id)).toEqual(["vpc", "bucket", "other"]);
    expect(known?.connections.map(({ id }) => id)).toEqual(["tier"]);
    expect(known?.boxes).toEqual({ bucket: { x: 1, y: 2 } });
    expect(planView(plan, {}, former).former).toBeUndefined();
  });

  it("names what happens, why, in which order, and to which box", () => {
    expect(
      view.resources.map(({ address, action, origin, replaceOrder, reason }) => [
        address,
        action,
        origin,
        replaceOrder,
        reason,
      ]),
    ).toEqual([
      ["aws_vpc.main", "create", "vpc", undefined, undefined],
      [
        'aws_subnet.private["eu-west-1a"]',
        "replace",
        "tier",
        "destroy-first",
        'cidr_block and tags["a b"] cannot be changed in place.',
      ],
      [
        "aws_subnet.private[1]",
        "replace",
        "tier",
        "create-first",
        "It was left unfinished by an earlier apply (tainted).",
      ],
      ["aws_s3_bucket.logs", "move", "bucket", undefined, undefined],
      ["aws_s3_bucket.found", "import", undefined, undefined, undefined],
      ["aws_sqs_queue.kept", "forget", undefined, undefined, undefined],
      ["data.aws_region.now", "read", undefined, undefined, "What it asks for is only known during apply."],
      ["aws_kms_key.gone (deposed ab12)", "destroy", undefined, undefined, "It is no longer in the configuration."],
      ["aws_db_instance.main", "update", undefined, undefined, "a reason of tomorrow."],
    ]);
  });

  it("counts a replacement as one of its own kind", () => {
    expect(view.counts).toEqual({ create: 1, update: 1, replace: 2, destroy: 1 });
    expect(countsInWords(view)).toBe("1 to create, 1 to update, 2 to replace, 1 to destroy");
  });

  it("tells drift and outputs apart from the rest", () => {
    expect(view.drift.map(({ address }) => address)).toEqual(["aws_vpc.main"]);
    expect(view.outputs).toEqual([{ name: "url", action: "update" }]);
  });

  it("knows every sensitive text, variables included", () => {
    const secret = parsePlanJson(
      JSON.stringify({
        format_version: "1.0",
        resource_changes: [
          resource(
            "a.b",
            ["update"],
            {},
            {
              before: { p: "was", q: ["x"] },
              before_sensitive: { p: true },
              after: { p: "is", q: ["deep"] },
              after_sensitive: { p: true, q: [true] },
            },
          ),
        ],
        output_changes: { o: { actions: ["create"], after: { k: "out" }, after_sensitive: true } },
        variables: { v: { value: "var" }, open: { value: "open" } },
        configuration: { root_module: { variables: { v: { sensitive: true }, open: {} } } },
      }),
    );
    expect([...sensitiveTexts(secret)].sort()).toEqual(["deep", "is", "out", "var", "was"]);
  });
});

describe("words", () => {
  it("say what forces a replacement", () => {
    expect(reasonInWords("replace_because_cannot_update", [])).toBe("It cannot be changed in place.");
    expect(reasonInWords(undefined, ["a", "b", "c"])).toBe("a, b and c cannot be changed in place.");
    expect(reasonInWords(undefined, [])).toBeUndefined();
  });

  it("say what a plan without resources does", () => {
    const empty = { counts: { create: 0, update: 0, replace: 0, destroy: 0 }, resources: [], drift: [], outputs: [] };
    expect(countsInWords(empty)).toBe("Changes of the state only");
    expect(countsInWords({ ...empty, outputs: [{ name: "a", action: "create" }] })).toBe("1 output to change");
    expect(progressInWords([])).toBe("");
  });
});
