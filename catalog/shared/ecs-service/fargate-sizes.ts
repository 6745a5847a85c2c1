/** Memory that Fargate offers for each size of processor (Amazon ECS developer guide, "Task CPU and memory"). */
const memoryByCpu: Readonly<Record<string, readonly number[]>> = {
  "256": [512, 1024, 2048],
  "512": steps(1024, 4096, 1024),
  "1024": steps(2048, 8192, 1024),
  "2048": steps(4096, 16384, 1024),
  "4096": steps(8192, 30720, 1024),
  "8192": steps(16384, 61440, 4096),
  "16384": steps(32768, 122880, 8192),
};

export const cpuSizes = ["256", "512", "1024", "2048", "4096", "8192", "16384"] as const;

/** What the sizes are called; the numbers are CPU units, 1024 to one virtual processor. */
export const cpuTitles: Readonly<Record<string, string>> = {
  "256": "0.25 vCPU",
  "512": "0.5 vCPU",
  "1024": "1 vCPU",
  "2048": "2 vCPU",
  "4096": "4 vCPU",
  "8192": "8 vCPU",
  "16384": "16 vCPU",
};

/** The memory sizes, in MiB, that go with a CPU size; none for a size that Fargate does not have. */
export function memorySizes(cpu: string): readonly number[] {
  return memoryByCpu[cpu] ?? [];
}

/** The allowed memory size that is nearest to what was asked for, the larger of two. */
export function nearestMemory(cpu: string, memory: number): number | undefined {
  return memorySizes(cpu).toSorted((a, b) => Math.abs(a - memory) - Math.abs(b - memory) || b - a)[0];
}

function steps(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
}
