// Reads drizzle-kit's folder of SQL files in the order of its journal.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export interface Migration {
  /** From 0, without a gap. */
  readonly index: number;
  readonly name: string;
  readonly statements: readonly string[];
  /** SHA-256 of the file, hex. */
  readonly hash: string;
  /** Tables that the file names in a line "-- changes rows of: a, b"; of all others every row must survive. */
  readonly mayChangeRowsOf: ReadonlySet<string>;
}

const journal = z.object({ entries: z.array(z.object({ idx: z.int(), tag: z.string() })) });

export function readMigrations(dir: string): Migration[] {
  const text = readFileSync(join(dir, 'meta', '_journal.json'), 'utf8');
  const { entries } = journal.parse(JSON.parse(text));
  return entries.map(({ tag }, index) => {
    const sql = readFileSync(join(dir, `${tag}.sql`), 'utf8');
    return {
      index,
      name: tag,
      statements: sql.split('--> statement-breakpoint').filter((part) => part.trim() !== ''),
      hash: createHash('sha256').update(sql).digest('hex'),
      mayChangeRowsOf: new Set(namedTables(sql)),
    };
  });
}

function namedTables(sql: string): string[] {
  const lists = [...sql.matchAll(/^-- changes rows of: (.+)$/gm)].map((match) => match[1] ?? '');
  return lists.flatMap((list) => list.split(',').map((name) => name.trim()));
}
