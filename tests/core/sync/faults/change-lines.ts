// What was changed in an account, as the platform's truth and the mirror tell it, in the same words.
import type Database from 'better-sqlite3';
import { z } from 'zod';

const changesTruth = z.object({
  changes: z.array(
    z.object({
      at: z.number(),
      kind: z.string(),
      id: z.string(),
      field: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      actor: z.string(),
    }),
  ),
});

const kinds: Readonly<Record<string, string>> = { adset: 'ad_group' };
const fields: Readonly<Record<string, string>> = { bid_amount: 'bid', account_status: 'status' };
const statuses: Readonly<Record<string, string>> = {
  ACTIVE: 'active',
  PAUSED: 'paused',
  ARCHIVED: 'archived',
  DELETED: 'removed',
};

interface Change {
  readonly at: number;
  readonly kind: string;
  readonly id: string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly actor: string | null;
}

/** To the second: more is not told everywhere. Two that say the same in one second are one. */
function lines(changes: readonly Change[], since: number): string[] {
  const recent = changes.filter(({ at }) => at >= since);
  const said = recent.map(({ at, kind, id, field, before, after, actor }) =>
    JSON.stringify([new Date(at).toISOString().slice(0, 19), kind, id, field, before, after, actor]),
  );
  return [...new Set(said)].sort();
}

/** "1.50" and "1.5" are the same money. */
function plain(text: string | null): string | null {
  return text !== null && /^\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text;
}

/** `answer` of the control port; changes from `since` on, epoch ms. */
export function changeTruthLines(answer: unknown, google: boolean, since: number): string[] {
  const { changes } = changesTruth.parse(answer);
  const word = (field: string, value: string | null) => {
    if (field !== 'status' || value === null) return field === 'name' ? value : plain(value);
    const known = statuses[value] ?? value;
    // Google has no archive.
    return google && known === 'archived' ? 'removed' : known;
  };
  const told = changes.map(({ kind, field, before, after, ...change }) => ({
    ...change,
    kind: kinds[kind] ?? kind,
    field: kind === 'account' ? 'account' : (fields[field] ?? field),
    before: word(field, before),
    after: word(field, after),
  }));
  return lines(told, since);
}

export function changeMirrorLines(db: Database.Database, accountId: number, since: number): string[] {
  const found = db
    .prepare(
      `SELECT at, entity AS kind, entity_ext_id AS id, field, before, after, actor FROM changes WHERE account_id = ?`,
    )
    .all(accountId) as Change[];
  return lines(
    found.map(({ kind, id, field, before, after, ...change }) => ({
      ...change,
      kind,
      // Google's ads go by the ad group as well.
      id: id.replace(/^.*~/, ''),
      // What happens to accounts goes by the platform's own words.
      field: kind === 'account' ? 'account' : field,
      before: field === 'name' ? before : plain(before),
      after: field === 'name' ? after : plain(after),
    })),
    since,
  );
}
