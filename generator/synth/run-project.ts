import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire, isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import type * as Cdktf from "cdktf";
import type * as Esbuild from "esbuild";
import { deliver } from "./deliver";
import type { SynthError, SynthResult, WorkerRequest } from "./protocol";
import { type Bundle, mapStack, projectPath } from "./source-position";

/** The packages that must be there once: what they make of each other is compared by identity. */
const constructsPackages = /^(@?cdkt[fn]|constructs)(\/|$)/;
const externals = ["cdktf", "cdktn", "constructs"].flatMap((name) => [name, `${name}/*`]);

/** Bundles a project, runs it through cdktf and puts the result of one environment where it is wanted. */
export async function runProject(request: WorkerRequest): Promise<SynthResult> {
  const output: string[] = [];
  const failed = (error: SynthError): SynthResult => ({ ok: false, error, log: output.join("") });
  const bundled = await bundle(request);
  if ("error" in bundled) return failed(bundled.error);

  const workDirectory = await mkdtemp(join(tmpdir(), "groundplan-synth-"));
  try {
    let error = await evaluate(bundled.bundle, request, workDirectory, output, 0);
    if (error && isOfToken(error)) {
      output.length = 0;
      error = await evaluate(bundled.bundle, request, workDirectory, output, creationFrames);
    }
    if (error) return failed(error);
    const stack = join(workDirectory, "stacks", request.environment);
    if (!existsSync(join(stack, "cdk.tf.json"))) {
      return failed({
        code: "no-such-environment",
        message: `The project has no stack "${request.environment}". Its stacks are named after the environments in environments.ts.`,
      });
    }
    const file = await deliver(stack, request.outDirectory, request.backend);
    return { ok: true, file, log: output.join("") };
  } finally {
    await rm(workDirectory, { recursive: true, force: true });
  }
}

/** Loads what every project needs; what is not there is said when a project wants it. */
export function loadPackages(appDirectory: string): void {
  const app = createRequire(join(appDirectory, "package.json"));
  for (const name of ["esbuild", "constructs", "cdktf", "@cdktf/provider-aws/lib/provider"]) {
    if (canResolve(app, name)) app(name);
  }
}

async function bundle(request: WorkerRequest): Promise<{ readonly bundle: Bundle } | { readonly error: SynthError }> {
  const { projectDirectory, appDirectory } = request;
  const esbuild = createRequire(join(appDirectory, "package.json"))("esbuild") as typeof Esbuild;
  const file = join(projectDirectory, "main.bundle.cjs");
  try {
    const { outputFiles } = await esbuild.build({
      absWorkingDir: projectDirectory,
      entryPoints: ["main.ts"],
      outfile: file,
      bundle: true,
      write: false,
      platform: "node",
      format: "cjs",
      target: "node20",
      sourcemap: "external",
      sourcesContent: false,
      logLevel: "silent",
      supported: { "dynamic-import": false },
      external: [...externals, "@cdktf/*", "@cdktn/*"],
    });
    const code = outputFiles.find(({ path }) => path.endsWith(".cjs"))?.text ?? "";
    const map = outputFiles.find(({ path }) => path.endsWith(".map"))?.text ?? "{}";
    return { bundle: { code, map: JSON.parse(map), file, projectDirectory } };
  } catch (error) {
    return { error: compileError(error, projectDirectory) };
  }
}

function compileError(error: unknown, projectDirectory: string): SynthError {
  const { errors } = error as Partial<Esbuild.BuildFailure>;
  const [first] = errors ?? [];
  if (!first) return { code: "does-not-compile", message: error instanceof Error ? error.message : String(error) };
  const { text, location } = first;
  if (!location) return { code: "does-not-compile", message: text };
  const { file, line, column } = location;
  return {
    code: "does-not-compile",
    message: text,
    file: projectPath(file, projectDirectory),
    line,
    column: column + 1,
  };
}

/** Runs the bundle as `node main.js` would, in the project's folder; what it prints goes to `output`. */
async function evaluate(
  bundle: Bundle,
  { projectDirectory, appDirectory, environment }: WorkerRequest,
  workDirectory: string,
  output: string[],
  framesOfTokens: number,
): Promise<SynthError | undefined> {
  const require = projectRequire(projectDirectory, appDirectory, bundle.code);
  const restore = [
    redirect(process.stdout, output),
    redirect(process.stderr, output),
    limitCreationStacks(framesOfTokens),
    writeOnly(environment, require(constructsLibrary(bundle.code)) as typeof Cdktf),
  ];
  process.env.CDKTF_OUTDIR = workDirectory;
  process.chdir(projectDirectory);
  try {
    const module = { exports: {} };
    const run = compileFunction(bundle.code, ["exports", "require", "module", "__filename", "__dirname"], {
      filename: bundle.file,
    });
    run(module.exports, require, module, bundle.file, projectDirectory);
    // What the code does with promises has its turn before the result is read.
    await new Promise((resolve) => setImmediate(resolve));
    return undefined;
  } catch (error) {
    return runError(error, bundle);
  } finally {
    for (const undo of restore) undo();
    delete process.env.CDKTF_OUTDIR;
  }
}

/**
 * All stacks are made, as the project's code wants; only the one of the environment at hand is resolved and written,
 * since nobody reads the others.
 */
function writeOnly(environment: string, { App, TerraformStack }: typeof Cdktf): () => void {
  const original = App.prototype.synth;
  App.prototype.synth = function synth() {
    for (const stack of this.node.findAll().filter(TerraformStack.isStack)) {
      if (stack.node.id !== environment) stack.synthesizer = { synthesize: () => undefined };
    }
    original.call(this);
  };
  return () => {
    App.prototype.synth = original;
  };
}

/** Frames that are kept of where a token was made: enough to name the place in the project's own code. */
const creationFrames = 30;

/**
 * cdktf records the whole stack of every token that it makes, to say in an error where that was; written out, those
 * stacks take a third of a large project's time. So they are left out until an error wants them.
 */
function limitCreationStacks(frames: number): () => void {
  const original = Error.captureStackTrace;
  Error.captureStackTrace = (target, below) => {
    // cdktf asks for all frames, and puts the limit back itself.
    if (Error.stackTraceLimit === Number.MAX_SAFE_INTEGER) Error.stackTraceLimit = frames;
    original(target, below);
  };
  return () => {
    Error.captureStackTrace = original;
  };
}

/** An error of a token that cannot be resolved, in which cdktf says where the token was made. */
function isOfToken({ message }: SynthError): boolean {
  return message.startsWith("Resolution error:");
}

export function runError(error: unknown, bundle: Bundle): SynthError {
  if (!(error instanceof Error) && !isErrorLike(error)) return { code: "failed", message: String(error) };
  const { stack, position } = mapStack(error.stack ?? "", bundle);
  const creation = mapStack(error.message, bundle);
  return { code: "failed", message: creation.stack, stack, ...(creation.position ?? position) };
}

/** Errors of code that was compiled elsewhere are not instances of our `Error`. */
function isErrorLike(error: unknown): error is Error {
  return typeof error === "object" && error !== null && "message" in error && typeof error.message === "string";
}

function redirect(stream: NodeJS.WriteStream, output: string[]): () => void {
  const original = stream.write;
  stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    output.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"));
    const done = rest.find((item) => typeof item === "function");
    if (typeof done === "function") done();
    return true;
  }) as typeof stream.write;
  return () => {
    stream.write = original;
  };
}

/**
 * `require` for the project's code: cdktf, constructs and the bindings all from the project if it has installed them,
 * else all from the app, where the fork's names stand for the original.
 */
function projectRequire(projectDirectory: string, appDirectory: string, code: string): NodeJS.Require {
  const own = createRequire(join(projectDirectory, "main.ts"));
  const app = createRequire(join(appDirectory, "package.json"));
  const installed = canResolve(own, constructsLibrary(code));
  const load = (id: string): unknown => {
    if (isBuiltin(id)) return app(id);
    if (constructsPackages.test(id)) return installed ? own(id) : app(id.replace(/^(@?)cdktn/, "$1cdktf"));
    return canResolve(own, id) ? own(id) : app(id);
  };
  return Object.assign(load, own);
}

/** What the project's code is written with. */
function constructsLibrary(code: string): "cdktf" | "cdktn" {
  return /\brequire\("cdktn"\)/.test(code) ? "cdktn" : "cdktf";
}

function canResolve(require: NodeJS.Require, id: string): boolean {
  try {
    require.resolve(id);
    return true;
  } catch {
    return false;
  }
}
