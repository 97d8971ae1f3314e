// A mirror that was damaged and built anew has the imported files again, as they were, without anybody's doing.
import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aurora, bluefin, me, openImportDesk } from './import-desk.ts';

const header =
  'Day,Campaign ID,Campaign name,Ad set ID,Ad set name,Ad ID,Ad name,Impressions,Amount spent (EUR)\n';
const file = (spend: string) => `${header}2024-03-01,11,Spring,21,Set,31,Ad one,1000,${spend}\n`;

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'cockpit-again-'));
  onTestFinished(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  return dir;
}

/** Without when it was written. */
const figures = (line: string) => line.replace(/ \| \d+$/, '');

/** As after a power cut at a bad moment. */
function damage(dir: string): void {
  writeFileSync(join(dir, 'mirror.db'), 'not a database at all, and long enough to be looked at'.repeat(100));
}

describe('a mirror built anew', () => {
  it('imports kept files again in their order, says so once, and no more after that', async () => {
    const dir = folder();
    const first = await openImportDesk([aurora], dir);
    await first.run(file('10.50'));
    await first.run(file('12.25'));
    await first.run(file('12.25'));
    const before = first.days().map(figures);
    expect(before.join()).toContain('12250000');
    await first.close();
    damage(dir);

    const second = await openImportDesk([bluefin], dir);
    expect(second.mirror.notices).toMatchObject([{ code: 'database_unreadable' }]);
    expect(second.days()).toEqual([]);
    await second.imports.again.check();
    expect(second.days().map(figures)).toEqual(before);
    expect(second.imports.again.notices).toEqual([{ code: 'imported_again', params: { count: 2 } }]);
    const again = await second.imports.list(me);
    expect(again.map(({ state }) => state)).toEqual(['done', 'done']);
    // Nobody asked for it at the door: the audit says who had, and what came of it.
    const act = { actor: 'system:imports', action: 'imports.again', outcome: 'ok' };
    expect(second.audited).toMatchObject([act, act]);
    expect(second.audited.map(({ target }) => target).toSorted()).toEqual(
      again.map(({ id }) => id).toSorted(),
    );
    expect(second.audited[0]?.detail).toEqual({ platform: 'meta', accountId: aurora.id, author: me });
    await second.imports.again.check();
    expect(await second.imports.list(me)).toHaveLength(2);
  });

  it('leaves out a kept file that is no longer what was imported', async () => {
    const dir = folder();
    const first = await openImportDesk([aurora], dir);
    await first.run(file('10.50'));
    await first.close();
    damage(dir);
    const [kept] = readdirSync(join(dir, 'imports')).filter((name) => name.endsWith('.csv'));
    appendFileSync(join(dir, 'imports', kept ?? ''), '2024-03-02,11,Spring,21,Set,31,Ad one,1,999999\n');

    const second = await openImportDesk([aurora], dir);
    await second.imports.again.check();
    expect(second.days()).toEqual([]);
    expect(second.imports.again.notices).toEqual([]);
  });
});

describe('a kept file', () => {
  it('goes by its SHA-256, is for the owner alone, and is not kept when the file was refused', async () => {
    const dir = folder();
    const desk = await openImportDesk([aurora], dir);
    await desk.run(`${header}2024-03-01,11,Spring,21,Set,31,"never closed`).catch(() => undefined);
    await desk.run(file('10.50'));
    const names = readdirSync(join(dir, 'imports')).sort();
    expect(names).toHaveLength(2);
    expect(names[0]).toMatch(/^[0-9a-f]{64}\.csv$/);
    for (const name of names) expect(statSync(join(dir, 'imports', name)).mode & 0o077).toBe(0);
  });
});
