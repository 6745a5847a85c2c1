import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { configurationHash, overrideFile } from "../../runner/configuration/files";
import { isInitialised, noteInitialised } from "../../runner/configuration/needs-init";
import { withOverride } from "../../runner/configuration/override";
import { localStateFile, stateVersionText } from "../../runner/configuration/state";
import { proxyFor } from "../../runner/network/proxy";
import { terraformEnvironment } from "../../runner/process/environment";
import { targetEnvironment } from "../../runner/targets/environment";
import { startGateway } from "../../runner/targets/gateway";
import { requireAccount, targetIdentity } from "../../runner/targets/identity";
import { awsProfiles } from "../../runner/targets/profiles";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "groundplan-targets-"));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

describe("the environment of a Terraform process", () => {
  it("drops what would change its meaning", () => {
    const dropped = {
      TF_CLI_ARGS: "-x",
      TF_CLI_ARGS_plan: "-x",
      TF_INPUT: "1",
      TF_WORKSPACE: "w",
      TF_LOG: "TRACE",
      TF_LOG_PATH: "p",
      TF_DATA_DIR: "d",
      TF_REATTACH_PROVIDERS: "{}",
      tf_log: "x",
    };
    const environment = terraformEnvironment(
      { ...dropped, TF_VAR_name: "kept", TF_CLI_CONFIG_FILE: join(directory, "none"), NOTHING: undefined },
      { EXTRA: "1" },
    );
    expect(environment).toEqual({ TF_VAR_name: "kept", TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1", EXTRA: "1" });
  });

  it("keeps a configuration file that is there", async () => {
    const file = join(directory, "terraformrc");
    await writeFile(file, "");
    expect(terraformEnvironment({ TF_CLI_CONFIG_FILE: file }).TF_CLI_CONFIG_FILE).toBe(file);
  });
});

describe("the environment of a target", () => {
  const real = {
    AWS_ACCESS_KEY_ID: "AKIA",
    AWS_SECRET_ACCESS_KEY: "real",
    AWS_SESSION_TOKEN: "t",
    AWS_PROFILE: "p",
    AWS_ENDPOINT_URL_S3: "http://x",
    AWS_REGION: "eu-west-1",
    AWS_ROLE_ARN: "r",
  };

  it("never gives real credentials to a rehearsal or a stand-in", () => {
    for (const target of [{ type: "rehearsal" }, { type: "endpoint", url: "http://localhost:5000" }] as const) {
      const environment = targetEnvironment(target, real);
      expect(JSON.stringify(environment)).not.toMatch(/AKIA|real|"p"|http:\/\/x/);
      expect(environment).toMatchObject({ AWS_ACCESS_KEY_ID: "test", AWS_REGION: "eu-west-1" });
    }
    expect(targetEnvironment({ type: "endpoint", url: "http://localhost:5000" }, {}).AWS_ENDPOINT_URL).toBe(
      "http://localhost:5000",
    );
  });

  it("gives AWS the chosen profile alone, or what is there, and never another address", () => {
    expect(targetEnvironment({ type: "aws", profile: "work" }, real)).toEqual({
      AWS_REGION: "eu-west-1",
      AWS_PROFILE: "work",
    });
    expect(targetEnvironment({ type: "aws" }, real)).toMatchObject({ AWS_ACCESS_KEY_ID: "AKIA", AWS_PROFILE: "p" });
    expect(targetEnvironment({ type: "aws" }, real)).not.toHaveProperty("AWS_ENDPOINT_URL_S3");
  });
});

describe("AWS profiles", () => {
  it("are read from both files, default first", async () => {
    await writeFile(
      join(directory, "config"),
      "[profile work]\nregion = x\n[ profile 'with space' ]\n[sso-session s]\n[default]\n# [profile off]\n",
    );
    await writeFile(join(directory, "credentials"), "[work]\naws_access_key_id = 1\n[ci]\n");
    const environment = {
      AWS_CONFIG_FILE: join(directory, "config"),
      AWS_SHARED_CREDENTIALS_FILE: join(directory, "credentials"),
    };
    expect(await awsProfiles(environment)).toEqual(["default", "ci", "with space", "work"]);
    expect(
      await awsProfiles({ AWS_CONFIG_FILE: join(directory, "none"), AWS_SHARED_CREDENTIALS_FILE: directory }),
    ).toEqual([]);
  });
});

describe("who acts in a target", () => {
  it("is told by the stand-in itself", async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/xml" });
      response.end(
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::000000000001:user/x</Arn><UserId>x</UserId><Account>000000000001</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
    expect(await targetIdentity({ type: "endpoint", url })).toEqual({
      account: "000000000001",
      arn: "arn:aws:iam::000000000001:user/x",
    });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(targetIdentity({ type: "endpoint", url })).rejects.toMatchObject({
      code: "no-identity",
      message: expect.stringContaining(url),
    });
  });

  it("must be in the environment's account", () => {
    const identity = { account: "111111111111", arn: "arn:aws:iam::111111111111:role/r" };
    expect(() => requireAccount(identity, undefined, "dev")).not.toThrow();
    expect(() => requireAccount(identity, "111111111111", "dev")).not.toThrow();
    expect(() => requireAccount(identity, "222222222222", "prod")).toThrow(
      "The environment prod belongs to account 222222222222",
    );
  });
});

describe("the gateway to a stand-in", () => {
  it("leads names below the stand-in's host to it, with all that was sent, and nothing else", async () => {
    const server = createServer((incoming, outgoing) => {
      outgoing.writeHead(201, { "x-host": incoming.headers.host });
      incoming.pipe(outgoing);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const gateway = await startGateway(new URL(`http://127.0.0.1:${port}`));
    const through = (url: string, body: string) =>
      new Promise<[number | undefined, unknown, string]>((resolve, reject) => {
        const sent = request(
          {
            host: "127.0.0.1",
            port: new URL(gateway.url).port,
            path: url,
            method: "POST",
            headers: { host: url.split("/")[2] },
          },
          (answer) => {
            let text = "";
            answer.on("data", (chunk) => {
              text += chunk;
            });
            answer.on("end", () => resolve([answer.statusCode, answer.headers["x-host"], text]));
          },
        );
        sent.on("error", reject);
        sent.end(body);
      });
    const host = `123456789012.127.0.0.1:${port}`;
    expect(await through(`http://${host}/v1/tags?x=1`, "body")).toEqual([201, host, "body"]);
    expect((await through("http://example.com/", "body"))[0]).toBe(502);
    expect((await through(`http://evil127.0.0.1.example:${port}/`, ""))[0]).toBe(502);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect((await through(`http://${host}/`, "body"))[0]).toBe(502);
    await gateway.close();
  });
});

describe("the proxy", () => {
  it("is that of the environment, but for what is exempt", () => {
    const variables = { HTTPS_PROXY: "http://proxy:3128", no_proxy: "localhost, .internal, 10.0.0.1:8080" };
    expect(proxyFor("releases.hashicorp.com", variables)).toBe("http://proxy:3128");
    for (const host of ["localhost", "a.internal", "internal", "10.0.0.1"])
      expect(proxyFor(host, variables)).toBeUndefined();
    expect(proxyFor("x", {})).toBeUndefined();
    expect(proxyFor("x", { HTTPS_PROXY: "http://p", NO_PROXY: "*" })).toBeUndefined();
  });
});

describe("the override of a target", () => {
  const read = async (): Promise<unknown> => JSON.parse(await readFile(join(directory, overrideFile), "utf8"));

  it("sends every AWS provider of the configuration to a stand-in, and the state to a file, while it lasts", async () => {
    await writeFile(
      join(directory, "cdk.tf.json"),
      JSON.stringify({ provider: { aws: [{ region: "x" }, { alias: "us", region: "us-east-1" }] } }),
    );
    await writeFile(join(directory, "more.tf"), 'provider "aws" {\n  alias  = "eu"\n  region = "eu-west-1"\n}\n');
    const stateFile = join(directory, "state", "dev.tfstate");
    await withOverride(directory, { type: "endpoint", url: "http://localhost" }, stateFile, async () => {
      expect(await read()).toMatchObject({
        terraform: { backend: { local: { path: stateFile } } },
        provider: {
          aws: [{ s3_use_path_style: true }, { alias: "us", skip_credentials_validation: true }, { alias: "eu" }],
        },
      });
    });
    expect(await readdir(directory)).not.toContain(overrideFile);
  });

  it("is gone when the work fails, and is none where none is needed", async () => {
    await expect(
      withOverride(directory, { type: "rehearsal" }, join(directory, "s"), () => Promise.reject(new Error("x"))),
    ).rejects.toThrow("x");
    expect(existsSync(join(directory, overrideFile))).toBe(false);
    await withOverride(directory, { type: "aws" }, undefined, async () => {
      expect(existsSync(join(directory, overrideFile))).toBe(false);
    });
  });
});

describe("what a configuration is", () => {
  it("is told by its files, not by Terraform's own", async () => {
    await writeFile(join(directory, "cdk.tf.json"), "{}");
    const before = await configurationHash(directory);
    for (const name of ["terraform.tfstate", "terraform.tfstate.backup", overrideFile, "errored.tfstate", "x.tfplan"])
      await writeFile(join(directory, name), "x");
    expect(await configurationHash(directory)).toBe(before);
    await writeFile(join(directory, "policy.json"), "{}");
    expect(await configurationHash(directory)).not.toBe(before);
  });

  it("needs init again when providers, backend, modules, lock or program change, and not for anything else", async () => {
    const binary = { path: "/bin/terraform", product: "terraform", version: "1.11.4" } as const;
    const write = (value: object) => writeFile(join(directory, "cdk.tf.json"), JSON.stringify(value));
    const base = { terraform: { required_providers: { aws: {} } }, resource: { aws_vpc: { main: { cidr: 1 } } } };
    await write(base);
    await noteInitialised(directory, binary, {}, directory);
    const done = (environment = {}, program = binary) => isInitialised(directory, program, environment, directory);
    await write({ ...base, resource: { aws_vpc: { other: { cidr: 2 } }, aws_subnet: { s: {} } }, output: { x: {} } });
    expect(await done({ TF_VAR_x: "1" })).toBe(true);
    expect(await done({}, { ...binary, version: "1.12.0" } as never)).toBe(false);
    expect(await done({ TF_REATTACH_PROVIDERS: '{"registry.terraform.io/hashicorp/aws":{}}' })).toBe(false);
    await write({ ...base, resource: { random_id: { r: {} } } });
    expect(await done()).toBe(false);
    await write({ ...base, module: { m: { source: "./m", size: 1 } } });
    expect(await done()).toBe(false);
    await write({ ...base, terraform: { ...base.terraform, backend: { s3: {} } } });
    expect(await done()).toBe(false);
    await write(base);
    await writeFile(join(directory, ".terraform.lock.hcl"), "x");
    expect(await done()).toBe(false);
  });
});

describe("the state", () => {
  it("lies where the backend says, or in the folder, or elsewhere", async () => {
    const noted = (value: object) => writeFile(join(directory, "terraform.tfstate"), JSON.stringify(value));
    expect(await localStateFile("/infra", directory)).toBe(join("/infra", "terraform.tfstate"));
    await noted({ backend: { type: "local", config: { path: "../state/dev.tfstate" } } });
    expect(await localStateFile(join("/project", "infra"), directory)).toMatch(/project.state.dev\.tfstate$/);
    await noted({ backend: { type: "s3", config: { bucket: "b" } } });
    expect(await localStateFile("/infra", directory)).toBeUndefined();
  });

  it("is known by lineage and serial", async () => {
    const file = join(directory, "s.tfstate");
    expect(await stateVersionText(file)).toBe("none");
    await writeFile(file, '{"lineage":"abc","serial":4,"resources":[]}');
    expect(await stateVersionText(file)).toBe("abc/4");
  });
});
