// Tests of the log: structured lines, causes, rotation, rights, and no secret in whatever way it is logged.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/core/app-error.ts';
import { createLog } from '../../../src-main/core/log/log.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'agency-cockpit-log-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const clock = { now: () => 1_795_000_000_000, after: () => () => undefined };
const files = () => readdirSync(dir).map((name) => join(dir, name));
const everything = () =>
  files()
    .map((file) => readFileSync(file, 'utf8'))
    .join('');

describe('the log', () => {
  it('writes a line of JSON with the correlation id, the time and the chain of causes', async () => {
    const { log, close } = createLog({ dir, clock });
    const cause = new AppError('offline', 'no network', { params: { host: 'a.example' } });
    const err = new AppError('issuer_unreachable', 'no answer', { cause });
    log.child({ correlationId: 'c-1' }).info({ err }, 'call failed');
    await close();
    expect(JSON.parse(everything())).toMatchObject({
      level: 30,
      time: clock.now(),
      correlationId: 'c-1',
      msg: 'call failed',
      err: { code: 'issuer_unreachable', cause: { code: 'offline', params: { host: 'a.example' } } },
    });
  });

  it('masks secrets by name and by shape, wherever they stand', async () => {
    const { log, close } = createLog({ dir, clock });
    const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJlLWNhbmFyeQ';
    const meta = 'EAABcanaryCANARY0123456789';
    const plain = 'canary-plain-secret';
    const name = ['access_token', 'refreshToken', 'client_secret', 'password', 'authorization', 'cookie'];
    for (const field of name) {
      log.info({ [field]: plain });
      log.info({ request: { [field]: plain } });
      log.info({ a: { b: { c: { d: { [field]: plain } } } } });
      log.info({ body: JSON.stringify({ [field]: plain, more: 1 }) });
      log.info(`GET /x?${field}=${plain}&limit=5`);
    }
    log.info({ headers: { Authorization: `Bearer ${plain}` } });
    log.info(`Bearer ${plain}`);
    log.info({
      err: new Error(`refused: ${jwt} and ${meta}`, { cause: new Error(`code=${plain}&state=${plain}`) }),
    });
    log.info({ deep: [[[jwt]], [{ note: meta }]] });
    await close();
    const text = everything();
    for (const canary of [plain, meta, jwt, 'c2lnbmF0dXJlLWNhbmFyeQ']) expect(text).not.toContain(canary);
    for (const line of text.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
    expect(text).toContain('limit=5');
  });

  it('keeps the codes of errors readable', async () => {
    const { log, close } = createLog({ dir, clock });
    log.info({ err: Object.assign(new Error('no'), { code: 'ENOSPC' }), state: 'open' });
    await close();
    expect(everything()).toContain('"code":"ENOSPC"');
  });

  it('writes again some seconds after the disk was full', async () => {
    // Every write to this device is answered as a full disk answers it.
    symlinkSync('/dev/full', join(dir, 'core.log'));
    let now = clock.now();
    const { log, isBroken, close } = createLog({ dir, clock: { ...clock, now: () => now } });
    log.info('lost');
    await expect.poll(isBroken).toBe(true);
    rmSync(join(dir, 'core.log'));
    await expect
      .poll(() => {
        now += 10_000;
        log.info('there is room again');
        return everything();
      })
      .toContain('there is room again');
    await close();
    expect(everything()).not.toContain('lost');
  });

  it('rotates, keeps a handful of files, and lets only this account read them', async () => {
    const { log, close } = createLog({ dir, clock });
    const line = 'x'.repeat(64 * 1024);
    for (let count = 0; count < 100; count += 1) log.info(line);
    await close();
    expect(files().length).toBeGreaterThan(1);
    expect(statSync(join(dir, 'core.log')).size).toBeLessThan(6 * 1024 * 1024);
    for (const file of files()) expect(statSync(file).mode & 0o077, file).toBe(0);
  });
});
