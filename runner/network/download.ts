import { get as httpGet, type IncomingMessage } from "node:http";
import { get as httpsGet } from "node:https";
import { errorMessage, RunnerError } from "../errors";
import { httpsAgent } from "./proxy";

const mostRedirects = 5;

/** Milliseconds of silence after which a server counts as gone. */
const silence = 30_000;

function failed(url: string, why: string): RunnerError {
  return new RunnerError(
    "download-failed",
    `${url} could not be fetched: ${why}.`,
    "Check the connection (HTTPS_PROXY is honoured) and try again. Nothing has been installed.",
    url,
  );
}

function request(url: string, signal: AbortSignal | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { protocol, hostname } = new URL(url);
    const answer = (response: IncomingMessage): void => resolve(response);
    const options = { timeout: silence, signal };
    const sent =
      protocol === "https:"
        ? httpsGet(url, { ...options, agent: httpsAgent(hostname, process.env) }, answer)
        : httpGet(url, options, answer);
    sent.on("error", reject);
    sent.on("timeout", () => sent.destroy(new Error("the server fell silent")));
  });
}

async function open(url: string, signal: AbortSignal | undefined): Promise<IncomingMessage> {
  let next = url;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const response = await request(next, signal).catch((error: unknown) => {
      throw failed(next, errorMessage(error));
    });
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      response.resume();
      const target = new URL(headers.location, next);
      if (new URL(next).protocol === "https:" && target.protocol !== "https:") {
        throw failed(next, "it leads to an address without encryption");
      }
      next = target.href;
    } else if (statusCode === 200) {
      return response;
    } else {
      response.resume();
      throw failed(next, `the server answered ${statusCode}`);
    }
  }
  throw failed(url, "it leads from one address to the next without end");
}

export interface Received {
  readonly chunk: Uint8Array;
  /** Bytes so far. */
  readonly done: number;
  /** Bytes in all, when the server said so. */
  readonly total?: number;
}

/**
 * Fetches an address piece by piece.
 *
 * @throws RunnerError `download-failed`, also when the connection ends before all of it has come
 */
export async function* download(url: string, signal?: AbortSignal): AsyncGenerator<Received> {
  const response = await open(url, signal);
  const length = Number(response.headers["content-length"] ?? Number.NaN);
  const total = Number.isFinite(length) ? length : undefined;
  let done = 0;
  try {
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      done += chunk.byteLength;
      yield { chunk, done, ...(total === undefined ? {} : { total }) };
    }
  } catch (error) {
    throw failed(url, errorMessage(error));
  } finally {
    response.destroy();
  }
  if (total !== undefined && done !== total) throw failed(url, `only ${done} of ${total} bytes came`);
}

/** Fetches a small file whole. */
export async function downloadBytes(url: string, signal?: AbortSignal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const { chunk } of download(url, signal)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
