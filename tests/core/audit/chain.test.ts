// Whoever edits the ledger behind the cockpit's back is found at the first place they touched.
import type Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashEvent, type StoredEvent } from '../../../src-main/core/audit/event-hash.ts';
import { openChainDesk, type ChainDesk } from './chain-desk.ts';

const EVENTS = 40;

async function filled(): Promise<{ desk: ChainDesk; note: string; last: number }> {
  const desk = await openChainDesk();
  for (let at = 0; at < EVENTS; at += 1) {
    desk.append({
      target: `t${at}`,
      detail: { at },
      ...(at % 3 === 0 ? { before: { at }, after: { at: at + 1 } } : {}),
    });
    if (at === 12 || at === 25) desk.keeper.sign();
  }
  const { note, seq } = desk.keeper.sign();
  return { desk, note, last: seq };
}

const seqs = (last: number) => fc.integer({ min: 1, max: last });
const columns = [
  'at',
  'actor',
  'door',
  'origin',
  'action',
  'tenant',
  'target',
  'outcome',
  'correlation_id',
  'detail',
  'before',
  'after',
];

describe('the audit chain', () => {
  it('is whole as it was written, and says how far', async () => {
    const { desk, note, last } = await filled();
    const verdict = await desk.keeper.verify(note);
    expect(verdict).toMatchObject({
      whole: true,
      fault: null,
      fromSeq: 1,
      toSeq: last,
      events: last,
      comparedTo: last,
    });
  });

  it('names the first event of which anything was edited', async () => {
    const { desk, last } = await filled();
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(seqs(last), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...columns),
        async (where, column) => {
          const copy = desk.tampered((raw) => {
            for (const seq of where) edit(raw, seq, column);
          });
          const { fault } = await desk.verify(copy);
          expect(fault).toEqual({ seq: Math.min(...where), why: 'changed' });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('names the event that was edited and hashed anew', async () => {
    const { desk, last } = await filled();
    const kept = headsOf(desk);
    await fc.assert(
      fc.asyncProperty(seqs(last), fc.constantFrom(...columns), async (seq, column) => {
        const copy = desk.tampered((raw) => {
          edit(raw, seq, column);
          hashAnew(raw, seq, seq);
        });
        const { whole, fault } = await desk.verify(copy);
        expect(whole).toBe(false);
        if (kept.includes(seq)) expect(fault?.why).toBe('rewritten');
        else expect(fault).toEqual({ seq, why: 'changed' });
      }),
      { numRuns: 60 },
    );
  });

  it('names the stretch between two signed heads in which everything was hashed anew', async () => {
    const { desk, last } = await filled();
    const kept = headsOf(desk);
    await fc.assert(
      fc.asyncProperty(seqs(last), async (seq) => {
        const copy = desk.tampered((raw) => {
          edit(raw, seq, 'actor');
          hashAnew(raw, seq, last);
        });
        const vouched = Math.max(0, ...kept.filter((head) => head < seq));
        expect((await desk.verify(copy)).fault).toEqual({ seq: vouched + 1, why: 'rewritten' });
      }),
      { numRuns: 40 },
    );
  });

  it('names the first event that was deleted', async () => {
    const { desk, last, note } = await filled();
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(seqs(last), { minLength: 1, maxLength: 5 }), async (gone) => {
        const copy = desk.tampered((raw) => {
          for (const seq of gone) raw.prepare('DELETE FROM audit_events WHERE seq = ?').run(seq);
        });
        const { fault } = await desk.verify(copy, note);
        const first = Math.min(...gone);
        const tail = Array.from({ length: last - first + 1 }, (_, at) => first + at).every((seq) =>
          gone.includes(seq),
        );
        expect(fault).toEqual({ seq: first, why: tail ? 'cut_tail' : 'missing' });
      }),
      { numRuns: 60 },
    );
  });

  it('names the first of two events that changed places', async () => {
    const { desk, last } = await filled();
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(seqs(last), { minLength: 2, maxLength: 2 }),
        async ([one = 1, other = 2]) => {
          const copy = desk.tampered((raw) => {
            const move = raw.prepare('UPDATE audit_events SET seq = ? WHERE seq = ?');
            for (const [to, from] of [
              [-1, one],
              [one, other],
              [other, -1],
            ])
              move.run(to, from);
          });
          expect((await desk.verify(copy)).fault).toEqual({ seq: Math.min(one, other), why: 'changed' });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shows a cut tail against a head kept elsewhere, also when the heads here were cut with it', async () => {
    const { desk, last, note } = await filled();
    await fc.assert(
      fc.asyncProperty(seqs(last), async (from) => {
        const copy = desk.tampered((raw) => {
          raw.prepare('DELETE FROM audit_checkpoints WHERE seq >= ?').run(from);
          raw.prepare('DELETE FROM audit_events WHERE seq >= ?').run(from);
        });
        expect((await desk.verify(copy)).whole).toBe(true);
        expect((await desk.verify(copy, note)).fault).toEqual({ seq: from, why: 'cut_tail' });
      }),
      { numRuns: 40 },
    );
  });

  it('believes no head that another key signed, and no note that was altered', async () => {
    const { desk, note } = await filled();
    const other = await openChainDesk();
    other.append();
    expect((await desk.keeper.verify(other.keeper.sign().note)).fault?.why).toBe('head_unknown');
    expect((await desk.keeper.verify(note.replace(/^at \d+$/m, 'at 1'))).fault?.why).toBe('head_forged');
    expect((await desk.keeper.verify('nonsense')).fault?.why).toBe('head_forged');
    const copy = desk.tampered((raw) => {
      raw.prepare("UPDATE audit_checkpoints SET note = replace(note, 'at 1', 'at 2')").run();
    });
    expect((await desk.verify(copy)).fault?.why).toBe('head_forged');
  });
});

function headsOf(desk: ChainDesk): number[] {
  return desk.ledger.raw.prepare('SELECT seq FROM audit_checkpoints ORDER BY seq').pluck().all() as number[];
}

function edit(raw: Database.Database, seq: number, column: string): void {
  const set = column === 'at' ? 'at = at + 1' : `"${column}" = coalesce("${column}", '') || 'x'`;
  raw.prepare(`UPDATE audit_events SET ${set} WHERE seq = ?`).run(seq);
}

/** What somebody does who knows how the chain is made, but has no key. */
function hashAnew(raw: Database.Database, from: number, to: number): void {
  for (let seq = from; seq <= to; seq += 1) {
    const before =
      raw
        .prepare('SELECT hash FROM audit_events WHERE seq = ?')
        .pluck()
        .get(seq - 1) ?? Buffer.alloc(32);
    const row = raw
      .prepare('SELECT *, correlation_id AS correlationId FROM audit_events WHERE seq = ?')
      .get(seq) as StoredEvent;
    const hash = Buffer.from(hashEvent(row, (before as Buffer).toString('hex')), 'hex');
    raw.prepare('UPDATE audit_events SET previous_hash = ?, hash = ? WHERE seq = ?').run(before, hash, seq);
  }
}
