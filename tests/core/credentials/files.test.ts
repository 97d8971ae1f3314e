// What leaves the app as files, the hours of windows, and what pasted secrets are taken for.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../src-main/core/credentials/calendar.ts';
import { csvOf } from '../../../src-main/core/credentials/csv-report.ts';
import { misfit } from '../../../src-main/core/credentials/secret-shape.ts';
import { nextOpening } from '../../../src-main/core/credentials/window.ts';
import { connectMeta, openReader } from './rotation-host.ts';

describe('the report', () => {
  it('comes back cell by cell, and no cell begins as a formula does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.string({ unit: 'grapheme' })), { minLength: 1 }),
        (rows) => {
          const read = parse(csvOf(rows), { bom: false, relax_column_count: true, record_delimiter: '\r\n' });
          expect(read.map((cells) => cells.map((cell) => cell.replace(/^'/, '')))).toEqual(
            rows.map((cells) => cells.map((cell) => cell.replace(/^'/, ''))),
          );
          for (const cell of read.flat()) expect(cell).not.toMatch(/^\s*[=+\-@]/);
        },
      ),
    );
  });

  it('names every credential with its age, owner and what depends on it, and holds no secret', async () => {
    const host = await openReader();
    await connectMeta(host);
    host.pass(24 * 100);
    await host.call('credentials.export', { kind: 'report' });
    await host.call('credentials.export', { kind: 'calendar' });
    await host.call('credentials.export', { kind: 'report', locale: 'de-DE' });
    const [report, calendar, german] = host.saved;
    const rows = parse(String(report?.content), { columns: true });
    expect(rows).toMatchObject([
      { Credential: 'Northwind sync', 'Age in days': '100', State: 'overdue', Owner: 'Lee', Accounts: '22' },
      { Credential: 'Meta app secret', Classification: 'restricted', Clients: '6' },
    ]);
    expect(parse(String(german?.content), { columns: true })).toMatchObject([
      { Zugangsdaten: 'Northwind sync', 'Alter in Tagen': '100', Zustand: 'überfällig', Konten: '22' },
      { Zugangsdaten: 'Meta App-Geheimnis', Klasse: 'streng vertraulich', Kunden: '6' },
    ]);
    expect(calendar?.name).toMatch(/\.ics$/);
    expect(calendar?.content).toContain('SUMMARY:Rotate Northwind sync\r\n');
    expect(calendar?.content).toContain('DTSTART;VALUE=DATE:20270218\r\n');
    const { appSecret, systemUserToken } = host.sandbox.secrets;
    for (const secret of [appSecret, systemUserToken])
      expect(JSON.stringify(host.saved)).not.toContain(secret.slice(0, 8));
  });
});

describe('the calendar', () => {
  it('folds lines at 75 bytes between characters, and escapes what the format uses itself', () => {
    const title = 'Ä, b; c\\ '.repeat(20);
    const text = calendarOf([{ uid: 'x', at: 0, title, text: 'one\ntwo' }], 0);
    const lines = text.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const unfolded = text.replaceAll('\r\n ', '');
    expect(unfolded).toContain(`SUMMARY:${'Ä\\, b\\; c\\\\ '.repeat(20)}`);
    expect(unfolded).toContain('DESCRIPTION:one\\ntwo');
  });
});

describe('a window of hours', () => {
  const at = (text: string) => Date.parse(text);
  it.each([
    ['is open now', '02:00', '05:00', '2026-11-21T02:30:00Z', '2026-11-21T02:30:00Z'],
    ['opens later today', '18:00', '20:00', '2026-11-21T02:30:00Z', '2026-11-21T17:00:00Z'],
    ['opens tomorrow', '02:00', '03:00', '2026-11-21T02:30:00Z', '2026-11-22T01:00:00Z'],
    ['is still open after midnight', '22:00', '04:00', '2026-11-21T02:30:00Z', '2026-11-21T02:30:00Z'],
    [
      'opens after the hour that spring skips',
      '02:30',
      '04:00',
      '2026-03-29T00:00:00Z',
      '2026-03-29T01:30:00Z',
    ],
  ])('%s', (_title, ...[from, to, now, opens]) => {
    const found = nextOpening({ zone: 'Europe/Berlin', from, to }, at(now));
    expect(new Date(found).toISOString()).toBe(new Date(opens).toISOString());
  });
});

describe('a pasted secret', () => {
  it.each([
    ['meta', 'app_secret', 'a'.repeat(32), null],
    ['meta', 'app_secret', `EAA${'a'.repeat(60)}`, 'meta_token'],
    ['meta', 'system_user_token', `EAA${'a'.repeat(60)}`, null],
    ['meta', 'system_user_token', 'a'.repeat(32), 'shape'],
    ['google_ads', 'app_secret', `GOCSPX-${'a'.repeat(28)}`, null],
    ['google_ads', 'app_secret', `AIza${'a'.repeat(35)}`, 'google_api_key'],
    ['google_ads', 'developer_token', 'A1b2C3d4E5f6G7h8I9j0Kl', null],
    ['google_ads', 'oauth_grant', `1//0${'a'.repeat(60)}`, null],
    ['tiktok', 'app_secret', 'a'.repeat(40), null],
    ['tiktok', 'system_user_token', 'https://ads.tiktok.com/x', 'address'],
  ] as const)('for a %s %s is recognised by its shape', (...[platform, kind, secret, found]) => {
    expect(misfit(platform, kind, secret)).toBe(found);
  });
});
