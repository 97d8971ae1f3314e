// Walks the chain from its beginning, or from the signed cut that stands for it, and names the first bad place.
import { asc, desc, getTableColumns, gt, sql } from 'drizzle-orm';
import type { ChainFault, ChainVerdict } from '../../../src-shared/domain/chain-verdict.ts';
import type { ReadDb } from '../db/handles.ts';
import { preparedOnce } from '../db/prepared.ts';
import { genesis, hashEvent, type StoredEvent } from './event-hash.ts';
import { auditCheckpoints, auditCuts, auditEvents, auditKeys } from './ledger-schema.ts';
import { isSigned, readNote, type SignedHead } from './note.ts';

export interface VerifyOptions {
  /** A head kept elsewhere, as its note. Without one a cut tail shows only up to the newest head kept here. */
  readonly note?: string;
  /** Ids of the keys this vault made; a head by any other is a forgery. Null: not known. */
  readonly ownKeys: readonly string[] | null;
  /** This installation's id; a note of another one says nothing of this chain. */
  readonly origin: string;
  /** Lets calls through between two pages. */
  rest(): Promise<void>;
}

type Verdict = Omit<ChainVerdict, 'at'>;
type Fault = { readonly seq: number; readonly why: ChainFault };

const pageRows = 2_000;
const genesisHex = genesis.toString('hex');

/** Reads pages between which others may append: those events are verified too. Never throws for a bad chain. */
export async function verifyChain(db: ReadDb, options: VerifyOptions): Promise<Verdict> {
  const heads = readHeads(db, options);
  const cut = db.select().from(auditCuts).orderBy(desc(auditCuts.seq)).limit(1).get();
  const start = cut && heads.find(({ seq, fault }) => seq === cut.seq && fault === null);
  const state = { seq: cut?.seq ?? 0, hash: start ? start.hash : genesisHex };
  const fromSeq = state.seq + 1;
  const answer = (fault: Fault | null): Verdict => ({
    whole: fault === null,
    fault,
    fromSeq,
    toSeq: state.seq,
    events: state.seq - fromSeq + 1,
    head: state.seq === 0 ? null : state.hash,
    heads: heads.length,
    comparedTo:
      heads.find(({ given, fault: bad, seq }) => given && bad === null && seq >= fromSeq)?.seq ?? null,
  });
  if (cut && !start) return answer({ seq: fromSeq, why: 'cut_unsigned' });
  const forged = heads.find((head) => head.fault !== null);
  const walk = createWalk(state, heads);
  for (;;) {
    const page = readPage(db, state.seq);
    for (const row of page) {
      const fault = walk.step(row);
      if (fault) return answer(fault);
    }
    if (page.length === 0) break;
    await options.rest();
  }
  const fault = walk.end() ?? (forged ? { seq: forged.seq, why: forged.fault ?? 'head_forged' } : null);
  return answer(fault);
}

/** Hashes as hex: faster to read and to compare than buffers. */
type HexEvent = Omit<StoredEvent, 'hash' | 'previousHash'> & {
  readonly hash: string;
  readonly previousHash: string;
};

interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly given: boolean;
  readonly fault: ChainFault | null;
}

function createWalk(state: { seq: number; hash: string }, heads: readonly Head[]) {
  const trusted = heads.filter((head) => head.fault === null && head.seq > state.seq);
  let next = 0;
  /** The newest event that a head vouches for. */
  let vouched = state.seq;
  return {
    step(row: HexEvent): Fault | null {
      const seq = state.seq + 1;
      if (row.seq !== seq) return { seq, why: 'missing' };
      if (hashEvent(row, row.previousHash) !== row.hash) return { seq, why: 'changed' };
      // The event is as it was written, so what it follows is not.
      if (row.previousHash !== state.hash) return { seq: Math.max(seq - 1, vouched + 1), why: 'changed' };
      for (let head = trusted[next]; head?.seq === seq; head = trusted[++next]) {
        if (head.hash !== row.hash) return { seq: vouched + 1, why: 'rewritten' };
        vouched = seq;
      }
      state.seq = seq;
      state.hash = row.hash;
      return null;
    },
    /** After the last event: a head of a later one says that the tail was cut. */
    end: (): Fault | null => (next < trusted.length ? { seq: state.seq + 1, why: 'cut_tail' } : null),
  };
}

/** Every head kept here, and the given one, by their events; with what is wrong with each. */
function readHeads(db: ReadDb, { note, ownKeys, origin }: VerifyOptions): Head[] {
  const keys = new Map(
    db
      .select()
      .from(auditKeys)
      .all()
      .map((key) => [key.id, key.publicKey]),
  );
  const faultOf = (text: string, head: SignedHead): ChainFault | null => {
    const key = keys.get(head.keyId);
    if (head.origin !== origin || !key) return 'head_unknown';
    if (ownKeys !== null && !ownKeys.includes(head.keyId)) return 'head_forged';
    return isSigned(text, head, key) ? null : 'head_forged';
  };
  const kept = db.select().from(auditCheckpoints).orderBy(asc(auditCheckpoints.seq)).all();
  const heads = kept.map((row): Head => {
    const head = readNote(row.note);
    const same = head?.seq === row.seq && head.hash.equals(row.hash);
    const fault = head && same ? faultOf(row.note, head) : 'head_forged';
    return { seq: row.seq, hash: row.hash.toString('hex'), given: false, fault };
  });
  if (note !== undefined) {
    const head = readNote(note);
    const fault = head ? faultOf(note, head) : 'head_forged';
    heads.push({ seq: head?.seq ?? 0, hash: head?.hash.toString('hex') ?? genesisHex, given: true, fault });
  }
  return heads.sort((a, b) => a.seq - b.seq);
}

type Values = readonly [
  number,
  number,
  string,
  string,
  string,
  string,
  string | null,
  string | null,
  string,
  string,
  string,
  string | null,
  string | null,
  string,
  string,
];

function readPage(db: ReadDb, after: number): HexEvent[] {
  return (pages(db).values({ after }) as unknown as Values[]).map((row) => ({
    seq: row[0],
    at: row[1],
    actor: row[2],
    door: row[3],
    origin: row[4],
    action: row[5],
    tenant: row[6],
    target: row[7],
    outcome: row[8],
    correlationId: row[9],
    detail: row[10],
    before: row[11],
    after: row[12],
    previousHash: row[13],
    hash: row[14],
  }));
}

/** Without drizzle's own mapping of rows, which takes longer than reading and hashing them. */
const pages = preparedOnce((db) =>
  db
    .select({
      ...getTableColumns(auditEvents),
      previousHash: sql<string>`lower(hex(${auditEvents.previousHash}))`,
      hash: sql<string>`lower(hex(${auditEvents.hash}))`,
    })
    .from(auditEvents)
    .where(gt(auditEvents.seq, sql.placeholder('after')))
    .orderBy(asc(auditEvents.seq))
    .limit(pageRows)
    .prepare(),
);
