// Appending to the audit chain and verifying it, against a bare loop of commits of the same durability.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { appendAudit } from '../src-main/core/audit/commands.ts';
import { verifyChain } from '../src-main/core/audit/verify.ts';
import { unitOfWork } from '../src-main/core/db/unit-of-work.ts';
import { writeSetting } from '../src-main/core/settings/settings.ts';
import { median, round, type Bench } from './report.ts';
import { openTemporaryLedger } from './temporary-ledger.ts';

const origin = '0199f3a0-0000-7000-8000-000000000000';
const EVENTS = 100_000;
/** Commits of one kind before the other has its turn. */
const TURN = 2_000;

export const bench: Bench = async ({ rows }) => {
  const events = rows ?? EVENTS;
  const ledger = openTemporaryLedger();
  writeSetting(ledger.db, 'installation', origin);
  const bare = openBare(join(ledger.dir, 'bare.db'));
  try {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let done = 0; done < events; done += TURN) {
      const count = Math.min(TURN, events - done);
      ours.push(perSecond(count, (at) => append(ledger.db, done + at)));
      theirs.push(perSecond(count, (at) => bare.commit(done + at)));
    }
    const verifies: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const before = performance.now();
      const verdict = await verifyChain(ledger.db, { ownKeys: null, origin, rest });
      if (!verdict.whole || verdict.events !== events) throw new Error('the chain does not hold');
      verifies.push((events / (performance.now() - before)) * 1000);
    }
    const ratios = ours.map((rate, at) => rate / (theirs[at] ?? Number.NaN));
    return {
      note: `${events} audit events, a transaction each, against as many single inserts of the same size into a bare table; both WAL and FULL, in turns of ${TURN}. Bare: ${round(median(theirs), 0)} commits a second.`,
      metrics: {
        appendsPerSecond: round(median(ours), 0),
        ratioToBareCommits: round(median(ratios)),
        verifiesPerSecond: round(median(verifies), 0),
      },
    };
  } finally {
    bare.close();
    ledger.close();
  }
};

function append(db: Parameters<typeof unitOfWork>[0], at: number): void {
  unitOfWork(db, (tx) =>
    appendAudit(tx, {
      at: 1_763_700_000_000 + at,
      actor: '0199f3a0-0000-7000-8000-000000000001',
      door: 'window',
      action: 'review.decide',
      tenant: '0199f3a0-0000-7000-8000-000000000002',
      target: `meta:act_1234567890:campaign:${at}`,
      outcome: 'ok',
      correlationId: '0199f3a0-0000-7000-8000-000000000003',
      detail: { at },
      after: { decision: 'approve' },
    }),
  );
}

/** A row of about the bytes of an event. */
function openBare(path: string) {
  const raw = new Database(path);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.exec('CREATE TABLE events (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = raw.prepare('INSERT INTO events (seq, body) VALUES (?, ?)');
  const body = 'x'.repeat(340);
  return {
    commit: (at: number) => void insert.run(at + 1, body),
    close: () => raw.close(),
  };
}

function perSecond(count: number, work: (at: number) => void): number {
  const before = performance.now();
  for (let at = 0; at < count; at += 1) work(at);
  return (count / (performance.now() - before)) * 1000;
}

const rest = () => new Promise<void>((resolve) => setImmediate(resolve));
