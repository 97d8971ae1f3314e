// Up to when a person has looked at what changed; nobody and nothing moves it but them.
import { z } from 'zod';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { readPersonSetting, writePersonSetting } from '../person-settings/person-settings.ts';

const setting = { name: 'review.mark', schema: z.number() };

/** Epoch ms; null while it was never moved. */
export function readMark(db: ReadDb, personId: string): number | null {
  return readPersonSetting(db, personId, setting);
}

export function moveMark(db: WriteDb, personId: string, at: number): void {
  writePersonSetting(db, personId, { name: setting.name, value: at });
}
