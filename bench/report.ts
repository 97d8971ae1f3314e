// How benchmarks report: medians of samples taken in one run, and one JSON line for machines.

export interface BenchOptions {
  readonly rounds: number;
  readonly rows: number | null;
}

export interface BenchResult {
  /** Plain numbers by name. */
  readonly metrics: Readonly<Record<string, number>>;
  /** What was compared with what, for a person. */
  readonly note: string;
}

export type Bench = (options: BenchOptions) => Promise<BenchResult>;

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** Nearest rank; fraction 0.95 is p95. NaN without samples. */
export function percentile(samples: readonly number[], fraction: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(fraction * sorted.length) - 1));
  return sorted[rank] ?? Number.NaN;
}

export function round(value: number, digits = 2): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
