// The screens' queries over one and ten million ad-days: the mirror against DuckDB in memory, and through the bridge.
import { agencyOf } from './query/agency.ts';
import { compareEngines, type Answered } from './query/compare-engines.ts';
import { keptMirror } from './query/kept-mirror.ts';
import { timeWindowCalls } from './query/window-calls.ts';
import { percentile, round, type Bench } from './report.ts';

const sizes = [1_000_000, 10_000_000];

interface Measured {
  readonly rows: number;
  readonly answered: readonly Answered[];
  readonly calls: ReadonlyMap<string, readonly number[]>;
}

export const bench: Bench = async ({ rounds, rows }) => {
  const measured: Measured[] = [];
  for (const size of rows === null ? sizes : [rows]) {
    const agency = agencyOf(size);
    const file = keptMirror(agency);
    const calls = await timeWindowCalls(file, agency, rounds * 8);
    measured.push({ rows: size, calls, answered: await compareEngines(file, agency, rounds + 10) });
    say(measured.at(-1));
  }
  const largest = measured.at(-1);
  const all = [...(largest?.calls.values() ?? [])].flat();
  return {
    note: `Questions of the screens, each answered alike by the mirror and by DuckDB in memory with 2 threads; and ${all.length} calls through the window's bridge at ${largest?.rows ?? 0} ad-days. Ratios below 1: the mirror is faster.`,
    metrics: {
      p50Ms: round(percentile(all, 0.5), 1),
      p95Ms: round(percentile(all, 0.95), 1),
      worstRatioToDuckDb: round(Math.max(...measured.flatMap((one) => one.answered.map(ratioOf)))),
      ...Object.fromEntries(measured.flatMap(details)),
    },
  };
};

function ratioOf({ mirrorMs, duckMs }: Answered): number {
  return mirrorMs / duckMs;
}

function details({ rows, answered, calls }: Measured): [string, number][] {
  const size = rows >= 1_000_000 ? `${round(rows / 1_000_000)}M` : String(rows);
  return [
    [`worstRatio ${size}`, round(Math.max(...answered.map(ratioOf)))],
    [`worstMirrorMs ${size}`, round(Math.max(...answered.map(({ mirrorMs }) => mirrorMs)), 1)],
    ...[...calls].map(([name, times]): [string, number] => [
      `p95Ms ${size} ${name}`,
      round(percentile(times, 0.95), 1),
    ]),
  ];
}

function say(one: Measured | undefined): void {
  for (const { name, mirrorMs, duckMs } of one?.answered ?? [])
    process.stderr.write(
      `  ${one?.rows} ad-days, ${name}: ${round(mirrorMs)} ms, DuckDB ${round(duckMs)} ms, ratio ${round(mirrorMs / duckMs)}\n`,
    );
}
