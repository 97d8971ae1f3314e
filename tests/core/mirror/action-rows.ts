// What ad_actions holds, each window by itself: read from the bytes by their description and not by what packs them.
import type { MirrorDb } from '../../../src-main/core/mirror/mirror-db.ts';

export interface ActionRow {
  readonly day: number;
  readonly adExtId: string;
  readonly type: string;
  readonly window: string;
  readonly count: bigint;
  readonly value: bigint;
}

const rows = `SELECT x.day, a.ext_id, x.kind_id, x.count_micro, x.value_micros, x.windows
  FROM ad_actions x JOIN ads a ON a.id = x.ad_id`;

export function actionRows(db: Pick<MirrorDb, 'exact'>): ActionRow[] {
  const named = db.exact('SELECT id, type, window FROM action_kinds').raw(true).all() as [
    bigint,
    string,
    string,
  ][];
  const kinds = new Map(named.map(([id, type, window]) => [Number(id), { type, window }]));
  const kindOf = (id: number) => kinds.get(id) ?? { type: `unknown ${id}`, window: '' };
  const stored = db.exact(rows).raw(true).all() as [bigint, string, bigint, bigint, bigint, Buffer | null][];
  return stored.flatMap(([day, adExtId, kind, count, value, windows]) => {
    const of = { day: Number(day), adExtId };
    const packed = Array.from({ length: (windows?.length ?? 0) / 20 }, (_, at) => ({
      ...of,
      ...kindOf(windows?.readUInt32BE(at * 20) ?? 0),
      count: windows?.readBigInt64BE(at * 20 + 4) ?? 0n,
      value: windows?.readBigInt64BE(at * 20 + 12) ?? 0n,
    }));
    return [{ ...of, ...kindOf(Number(kind)), count, value }, ...packed];
  });
}
