// What admins set about the audit, and what it remembers of itself, as settings of the ledger.
import { z } from 'zod';
import { storedError } from '../../../src-shared/ipc/errors.ts';
import { chainVerdict, type ChainVerdict } from '../../../src-shared/domain/chain-verdict.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { readSetting, writeSetting } from '../settings/settings.ts';

const headSettings = z.object({
  folder: z.string().nullable(),
  everyHours: z.number(),
  lastAt: z.number().nullable(),
  lastSeq: z.number().nullable(),
  error: storedError.nullable(),
});
export type HeadSettings = z.infer<typeof headSettings>;

const none: HeadSettings = { folder: null, everyHours: 24, lastAt: null, lastSeq: null, error: null };

export function headSettingsIn(db: ReadDb): HeadSettings {
  return readSetting(db, 'audit.heads', headSettings) ?? none;
}

export function keepHeadSettings(db: WriteDb, value: HeadSettings): void {
  writeSetting(db, 'audit.heads', value);
}

export function retentionDaysIn(db: ReadDb): number | null {
  return readSetting(db, 'audit.retentionDays', z.number().nullable());
}

export function keepRetentionDays(db: WriteDb, days: number | null): void {
  writeSetting(db, 'audit.retentionDays', days);
}

export function verdictIn(db: ReadDb): ChainVerdict | null {
  return readSetting(db, 'audit.verdict', chainVerdict);
}

export function keepVerdict(db: WriteDb, verdict: ChainVerdict): void {
  writeSetting(db, 'audit.verdict', verdict);
}

/** The newest alert people were told of. */
export function toldAlertIn(db: ReadDb): number {
  return readSetting(db, 'audit.toldAlert', z.number()) ?? 0;
}

export function keepToldAlert(db: WriteDb, seq: number): void {
  writeSetting(db, 'audit.toldAlert', seq);
}
