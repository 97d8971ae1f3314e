// How fast secrets are opened, and how long an unlock takes beyond the keyring's own time. Real ledger, real keyring.
import pino from 'pino';
import { createIds, systemClock, systemRandomness } from '../src-main/core/clock.ts';
import { unitOfWork } from '../src-main/core/db/unit-of-work.ts';
import type { Keyring } from '../src-main/core/vault/keyring-port.ts';
import { openOsKeyring } from '../src-main/core/vault/os-keyring.ts';
import { openVault, type OpenVault } from '../src-main/core/vault/vault.ts';
import { startKeyring } from '../tests/support/keyring.ts';
import { median, round, type Bench } from './report.ts';
import { openTemporaryLedger } from './temporary-ledger.ts';

const fields = 500;
const readsPerRound = 20_000;
/** The workspace and as many clients, each with a data key of its own. */
const owners = 25;
const place = (index: number) => ({
  scope: index % owners === 0 ? 'workspace' : `client:${index % owners}`,
  subject: `grant:${index % fields}`,
  field: 'token',
});
const token = (index: number) => `EAAB${String(index).padStart(180, 'x')}`;

export const bench: Bench = async ({ rounds }) => {
  const service = await startKeyring();
  process.env['DBUS_SESSION_BUS_ADDRESS'] = service.bus;
  const ledger = openTemporaryLedger();
  const services = {
    clock: systemClock,
    ids: createIds(systemClock, systemRandomness),
    randomness: systemRandomness,
    log: pino({ level: 'silent' }),
    emit: () => undefined,
  };
  const open = (keyring: Keyring | null) => openVault({ db: ledger.db, services, ask: null, keyring });
  try {
    const keyring = await openOsKeyring();
    const vault = await open(keyring);
    unitOfWork(ledger.db, () => {
      for (let index = 0; index < fields; index += 1) vault.put(place(index), token(index));
    });
    const rates: number[] = [];
    const unlocks: number[] = [];
    const own: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const timed = timing(await openOsKeyring());
      const startedAt = performance.now();
      const opened = await open(timed.keyring);
      const tookMs = performance.now() - startedAt;
      if (opened.state().status !== 'unlocked') throw new Error('the vault did not open');
      const rate = readRate(opened);
      opened.close();
      // The first round warms the code and the page cache.
      if (round === 0) continue;
      unlocks.push(tookMs - timed.spentMs());
      own.push(timed.spentMs());
      rates.push(rate);
    }
    vault.close();
    return {
      note: `${fields} sealed fields of ${owners} owners in a ledger, ${readsPerRound} read in each of ${rounds} rounds; unlocked through the secret service.`,
      metrics: {
        decryptsPerSecond: round(median(rates), 0),
        unlockMs: round(median(unlocks)),
        keyringMs: round(median(own)),
      },
    };
  } finally {
    ledger.close();
    await service.stop();
  }
};

function readRate(vault: OpenVault): number {
  const startedAt = performance.now();
  for (let index = 0; index < readsPerRound; index += 1)
    if (vault.get(place(index)) !== token(index % fields)) throw new Error('another secret came back');
  return (readsPerRound / (performance.now() - startedAt)) * 1000;
}

/** The keyring, with the time it takes itself counted. */
function timing(keyring: Keyring | null) {
  if (!keyring) throw new Error('no secret service answers here');
  let spent = 0;
  const counted = async <T>(work: Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    try {
      return await work;
    } finally {
      spent += performance.now() - startedAt;
    }
  };
  return {
    spentMs: () => spent,
    keyring: {
      backend: keyring.backend,
      get: (name: string) => counted(keyring.get(name)),
      set: (name: string, secret: Uint8Array) => counted(keyring.set(name, secret)),
    } satisfies Keyring,
  };
}
