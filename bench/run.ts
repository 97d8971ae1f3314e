// `npm run bench -- NAME [--rounds N] [--rows N] [--json]`: runs one benchmark and prints its medians and ratios.
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Bench } from './report.ts';

const notBenches = new Set([
  'run.ts',
  'report.ts',
  'prepared-profile.ts',
  'bare-window.ts',
  'temporary-ledger.ts',
]);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !notBenches.has(file))
  .map((file) => file.slice(0, -3));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    rows: { type: 'string' },
  },
});
const name = positionals[0] ?? '';
const rounds = Number(values.rounds);
const rows = values.rows === undefined ? null : Number(values.rows);
if (!names.includes(name) || !isCount(rounds) || (rows !== null && !isCount(rows))) {
  process.stderr.write(`usage: npm run bench -- <${names.join('|')}> [--rounds N] [--rows N] [--json]\n`);
  process.exit(64);
}

const { bench } = (await import(`./${name}.ts`)) as { bench: Bench };
const result = await bench({ rounds, rows });
process.stderr.write(`${result.note}\n`);
for (const [metric, value] of Object.entries(result.metrics)) {
  process.stderr.write(`  ${metric.padEnd(20)} ${value}\n`);
}
if (values.json) process.stdout.write(`${JSON.stringify({ bench: name, metrics: result.metrics })}\n`);

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}
