// What a person did in review and can still take back, and what they took back and can do again: kept across sessions.
import { z } from 'zod';
import type { DecisionId } from '../../../src-shared/domain/ids.ts';
import { decisionId } from '../../../src-shared/domain/ids.ts';
import { deedKinds } from '../../../src-shared/ipc/review-deeds.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { readPersonSetting, writePersonSetting } from '../person-settings/person-settings.ts';

/** Review events that one act of a person made. */
const deed = z.object({ kind: z.enum(deedKinds), ids: z.array(decisionId) });
export type Deed = Readonly<z.infer<typeof deed>>;

const stacks = z.object({ done: z.array(deed), undone: z.array(deed) });
type Stacks = z.infer<typeof stacks>;
/** Newest last. */
const setting = { name: 'review.deeds', schema: stacks };

/** Deeds, and events of them, that are kept; the oldest go first. */
const mostDeeds = 50;
const mostIds = 20_000;

export function readDeeds(db: ReadDb, personId: string): Stacks {
  return readPersonSetting(db, personId, setting) ?? { done: [], undone: [] };
}

export function writeDeeds(db: WriteDb, personId: string, { done, undone }: Stacks): void {
  const value = { done: newest(done), undone: newest(undone) };
  writePersonSetting(db, personId, { name: setting.name, value });
}

function newest(all: readonly Deed[]): Deed[] {
  const kept: Deed[] = [];
  let ids = 0;
  for (const one of all.slice(-mostDeeds).reverse()) {
    ids += one.ids.length;
    if (kept.length > 0 && ids > mostIds) break;
    kept.unshift(one);
  }
  return kept;
}

/** Something new: what was taken back before cannot be done again after it. */
export function noteDeed(db: WriteDb, personId: string, { kind, ids }: Deed): void {
  if (ids.length === 0) return;
  const { done } = readDeeds(db, personId);
  writeDeeds(db, personId, { done: [...done, { kind, ids: [...ids] }], undone: [] });
}

/** Taken back by name: it can be done again as if it had been taken back as the newest. */
export function noteUndone(db: WriteDb, personId: string, ids: readonly DecisionId[]): void {
  const gone = new Set<string>(ids);
  const { done, undone } = readDeeds(db, personId);
  const taken = done
    .map(({ kind, ids: all }) => ({ kind, ids: all.filter((id) => gone.has(id)) }))
    .filter((one) => one.ids.length > 0);
  if (taken.length === 0) return;
  const left = done
    .map(({ kind, ids: all }) => ({ kind, ids: all.filter((id) => !gone.has(id)) }))
    .filter((one) => one.ids.length > 0);
  writeDeeds(db, personId, { done: left, undone: [...undone, ...taken] });
}
