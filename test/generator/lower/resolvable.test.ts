import { describe, expect, it } from "vitest";
import { findProblems, lower } from "../../../generator/lower";
import { createResolver } from "../../../generator/lower/resolvable";
import { type Output, type Resource, reference, type Value } from "../../../model/resource-graph";
import { component, connection, drawing, smallCatalog } from "./small-catalog";

const resource = (key: string, needs: Value, more: Partial<Resource> = {}): Resource => ({
  kind: "resource",
  type: "aws_sqs_queue",
  key,
  origin: key,
  group: key,
  attributes: { needs },
  ...more,
});

const output = (name: string, value: Value): Output => ({ name, origin: name, group: name, description: "", value });

describe("what cannot be resolved", () => {
  it("is left out with all that refers to it", () => {
    const a = resource("a", reference("b", "arn"));
    const b = resource("b", [reference("gone", "arn")]);
    const c = resource("c", "text", { dependsOn: ["gone"] });
    const d = resource("d", "text");
    const outputs = [output("one", reference("a", "arn")), output("two", reference("d", "arn"))];
    const result = createResolver()([{ resources: [a, b, c, d], outputs }]);
    expect(result.resources).toEqual([d]);
    expect(result.outputs).toEqual([outputs[1]]);
    expect(result.unresolved.map(({ missing }) => missing).sort()).toEqual(["a", "b", "gone", "gone"]);
  });

  it("is both of two resources with one key", () => {
    const [first, second, third] = [resource("a", 1), resource("a", 2), resource("a", 3)];
    const other = resource("b", reference("a", "arn"));
    const { resources, clashes } = createResolver()([{ resources: [first, second, third, other], outputs: [] }]);
    expect(resources).toEqual([]);
    expect(clashes).toEqual([
      [first, second],
      [first, third],
    ]);
  });

  it("is nothing in a graph that is whole, cycles included", () => {
    const resources = [resource("a", reference("b", "arn")), resource("b", reference("a", "arn"))];
    expect(createResolver()([{ resources, outputs: [] }])).toEqual({
      resources,
      outputs: [],
      clashes: [],
      unresolved: [],
    });
  });

  it("is the same when it is asked again after parts came, went and came back", () => {
    const part = (...resources: Resource[]) => ({ resources, outputs: [] });
    const a = part(resource("a", reference("b", "arn")));
    const b = part(resource("b", "text"));
    const again = part(resource("b", "other text"));
    const resolve = createResolver();
    const states = [[a, b], [a], [a, b], [a, again], [a, b, again], [again, a], [again], [], [a, b]];
    for (const parts of states) expect(resolve(parts)).toEqual(createResolver()(parts));
    expect(resolve([a]).unresolved).toHaveLength(1);
  });

  it("names the box, where nothing else is wrong with the drawing", () => {
    const queue = smallCatalog.components.get("queue");
    if (!queue) throw new Error("There is no queue.");
    const forgetful = {
      ...queue,
      lower: (...[node, scope]: Parameters<typeof queue.lower>) =>
        scope.resource({ type: "aws_sqs_queue", name: "", attributes: { key: reference(`${node.key}_key`, "arn") } }),
    };
    const catalog = { ...smallCatalog, components: new Map([...smallCatalog.components, ["queue", forgetful]]) };
    const problems = findProblems(lower(drawing([component("a", "queue")]), catalog));
    expect(problems).toMatchObject([{ code: "refers-to-nothing", subject: "id-a" }]);
    expect(problems[0]?.message).toContain("“a” needs a_key");
  });

  it("is a line between boxes that its type does not go between", () => {
    const document = drawing(
      [component("a", "queue"), component("net", "network")],
      [connection("feeds", "a", "net"), connection("feeds", "net", "a")],
    );
    const lowered = lower(document, smallCatalog);
    expect(lowered.contracts.size).toBe(0);
    const found = findProblems(lowered).filter(({ code }) => code === "connection-makes-no-sense");
    expect(found.map(({ message }) => message)).toEqual([
      "a → net: A line “feeds” does not go from Queue to Network.",
      "net → a: A line “feeds” does not go from Network to Queue.",
    ]);
  });
});
