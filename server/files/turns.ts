/** A function that runs what it is given one after the other, in the order of the calls. */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
}

/** The same with a queue for each name. */
export function createTurnsByName(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const queues = new Map<string, { inTurn: ReturnType<typeof createTurns>; waiting: number }>();
  return async (name, work) => {
    const queue = queues.get(name) ?? { inTurn: createTurns(), waiting: 0 };
    queues.set(name, queue);
    queue.waiting++;
    try {
      return await queue.inTurn(work);
    } finally {
      queue.waiting--;
      if (queue.waiting === 0) queues.delete(name);
    }
  };
}
