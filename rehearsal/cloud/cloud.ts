/**
 * The pretended AWS account of one environment: what exists in it, and what it still remembers of what was deleted.
 * It is a JSON file beside the rehearsal's state, so that refresh, drift and destroy have something to look at.
 */
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { ObjectValue, Value } from "../values/value";

export interface CloudObject {
  /** Random; Terraform keeps it in the private part of its state. */
  readonly key: string;
  /** Terraform's type, always the canonical one of two names (`aws_lb`, not `aws_alb`). */
  readonly type: string;
  readonly region: string;
  /** Terraform's `id` attribute. */
  readonly id: string;
  readonly createdAt: string;
  readonly values: ObjectValue;
}

export interface Cloud {
  readonly path: string;
  get(key: string): CloudObject | undefined;
  /** The object of a type with an id, in a region when one is given. */
  find(type: string, id: string, region?: string): CloudObject | undefined;
  /** Every object of the type, those still being created too: what a new one could clash with. */
  all(type: string): CloudObject[];
  /** The objects of the type that are there to be used. */
  ready(type: string): CloudObject[];
  /** Every object, of every type. */
  everything(): CloudObject[];
  /** Adds an object. Until `finish` it clashes with others but cannot be used by them. */
  begin(object: Omit<CloudObject, "key" | "createdAt">): CloudObject;
  finish(key: string): void;
  change(key: string, values: ObjectValue): void;
  remove(key: string): void;
  /** Notes a name that AWS keeps blocked until a time. */
  block(name: string, until: Date): void;
  /** Until when the name is blocked; undefined when it is not. */
  blockedUntil(name: string): Date | undefined;
  /** Reads the file again if another process wrote it. */
  refresh(): void;
  /** Resolves when everything so far is on disk. */
  save(): Promise<void>;
}

interface CloudFile {
  readonly version: 1;
  readonly objects: readonly CloudObject[];
  readonly blocked: Readonly<Record<string, string>>;
}

const open = new Map<string, Cloud>();

/**
 * The cloud of a file; the same one for everybody in this process. A file that does not exist is an empty account.
 * @throws when the file is not one of ours.
 */
export function openCloud(file: string): Cloud {
  const path = resolve(file);
  const known = open.get(path);
  if (known) {
    known.refresh();
    return known;
  }
  const cloud = createCloud(path);
  open.set(path, cloud);
  return cloud;
}

/** `aws_alb…` and `aws_lb…` are two names of the same types. */
export function canonicalType(type: string): string {
  return type.startsWith("aws_alb") ? type.replace("aws_alb", "aws_lb") : type;
}

function createCloud(path: string): Cloud {
  let objects = new Map<string, CloudObject>();
  let blocked = new Map<string, string>();
  const unfinished = new Set<string>();
  let readAt = 0;
  let writing: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  const modifiedAt = (): number => (existsSync(path) ? statSync(path).mtimeMs : 0);

  const read = (): void => {
    readAt = modifiedAt();
    const file = readAt === 0 ? emptyFile : parseCloudFile(path, readFileSync(path, "utf8"));
    objects = new Map(file.objects.map((object) => [object.key, object]));
    blocked = new Map(Object.entries(file.blocked));
  };

  const write = async (): Promise<void> => {
    // what was not finished when the app was killed was never there: Terraform knows nothing of it
    const finished = [...objects.values()].filter(({ key }) => !unfinished.has(key));
    const held = [...blocked].filter(([, until]) => Date.parse(until) > Date.now());
    const file: CloudFile = { version: 1, objects: finished, blocked: Object.fromEntries(held) };
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, `${JSON.stringify(file, null, 1)}\n`, { mode: 0o600, fsync: false });
    readAt = modifiedAt();
  };

  const ofType = (type: string): CloudObject[] => {
    const canonical = canonicalType(type);
    return [...objects.values()].filter((object) => object.type === canonical);
  };

  read();
  return {
    path,
    get: (key) => objects.get(key),
    find: (type, id, region) =>
      ofType(type).find((object) => object.id === id && (region === undefined || object.region === region)),
    all: ofType,
    ready: (type) => ofType(type).filter((object) => !unfinished.has(object.key)),
    everything: () => [...objects.values()],
    begin(object) {
      const whole: CloudObject = {
        ...object,
        type: canonicalType(object.type),
        key: randomUUID(),
        createdAt: new Date().toISOString(),
      };
      objects.set(whole.key, whole);
      unfinished.add(whole.key);
      return whole;
    },
    finish: (key) => void unfinished.delete(key),
    change(key, values) {
      const object = objects.get(key);
      if (object) objects.set(key, { ...object, values, id: idOf(values) ?? object.id });
    },
    remove(key) {
      objects.delete(key);
      unfinished.delete(key);
    },
    block: (name, until) => void blocked.set(name, until.toISOString()),
    blockedUntil(name) {
      const until = blocked.get(name);
      return until !== undefined && Date.parse(until) > Date.now() ? new Date(until) : undefined;
    },
    refresh() {
      if (!writing && unfinished.size === 0 && modifiedAt() !== readAt) read();
    },
    save() {
      // whoever asks while a write is under way is served by the next one, together with all others who ask
      if (!writing) {
        writing = write().finally(() => {
          writing = undefined;
        });
        return writing;
      }
      next ??= writing
        .catch(() => undefined)
        .then(() => {
          next = undefined;
          return this.save();
        });
      return next;
    },
  };
}

const emptyFile: CloudFile = { version: 1, objects: [], blocked: {} };

function idOf(values: ObjectValue): string | undefined {
  const id: Value | undefined = values.id;
  return typeof id === "string" ? id : undefined;
}

function parseCloudFile(path: string, content: string): CloudFile {
  let parsed: Partial<CloudFile> | undefined;
  try {
    parsed = JSON.parse(content) as Partial<CloudFile>;
  } catch {
    parsed = undefined;
  }
  if (parsed?.version !== 1 || !Array.isArray(parsed.objects)) {
    throw new Error(
      `${path} does not hold a rehearsed account that this version can read. Delete it together with the rehearsal's state to start over.`,
    );
  }
  return { version: 1, objects: parsed.objects, blocked: parsed.blocked ?? {} };
}
