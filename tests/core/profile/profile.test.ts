// Tests of what one profile has once: its lock, which a kill releases, and its local socket.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DoorRequest } from '../../../src-main/core/calls/serve.ts';
import { createIds, systemClock, systemRandomness } from '../../../src-main/core/clock.ts';
import { findRunningCore } from '../../../src-main/core/profile/forward-call.ts';
import { lockProfile } from '../../../src-main/core/profile/lock.ts';
import { profilePaths } from '../../../src-main/core/profile/paths.ts';
import { socketAddress } from '../../../src-main/core/profile/socket-address.ts';
import { openSocketDoor, type SocketDoor } from '../../../src-main/core/profile/socket-door.ts';

let root: string;
let door: SocketDoor | undefined;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'agency-cockpit-profile-'));
});
afterEach(async () => {
  await door?.close();
  door = undefined;
  rmSync(root, { recursive: true, force: true });
});

const services = { ids: createIds(systemClock, systemRandomness), log: pino({ level: 'silent' }) };
const echo = ({ name, input, door: from, correlationId }: DoorRequest) =>
  Promise.resolve({ ok: true as const, data: { name, input, from }, meta: { correlationId } });
const open = async (profile: string) => {
  door = await openSocketDoor({ paths: profilePaths(profile), serve: echo, services });
};

describe('the lock of a profile', () => {
  it('is held once, and given back', () => {
    const paths = profilePaths(root);
    const lock = lockProfile(paths);
    expect(statSync(paths.lock).mode & 0o777).toBe(0o600);
    expect(() => lockProfile(paths)).toThrow(
      expect.objectContaining({ code: 'profile_in_use', params: { profile: root } }) as Error,
    );
    lock.release();
    lockProfile(paths).release();
  });

  it('is released by the system when its holder is killed', async () => {
    const held = new URL('../../../src-main/core/profile/', import.meta.url).href;
    const script = `import { lockProfile } from '${held}lock.ts';
      import { profilePaths } from '${held}paths.ts';
      lockProfile(profilePaths(process.argv[1])); process.stdout.write('held'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script, root]);
    const ended = new Promise((resolve) => child.once('close', resolve));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(() => lockProfile(profilePaths(root))).toThrow('another process');
    child.kill('SIGKILL');
    await ended;
    lockProfile(profilePaths(root)).release();
  });
});

describe('the local socket', () => {
  it('forwards calls to the running core as the command line, for this account alone', async () => {
    expect(await findRunningCore(root)).toBeNull();
    await open(root);
    expect(statSync(join(root, 'core.sock')).mode & 0o777).toBe(0o600);
    const core = await findRunningCore(root);
    const replies = await Promise.all([core?.call('a.b', { x: 1 }), core?.call('c.d', 'text\nwith lines')]);
    expect(replies).toMatchObject([
      { ok: true, data: { name: 'a.b', input: { x: 1 }, from: { kind: 'cli' } } },
      { ok: true, data: { name: 'c.d', input: 'text\nwith lines' } },
    ]);
    await door?.close();
    await expect(core?.call('a.b', {})).rejects.toThrow(
      expect.objectContaining({ code: 'core_unavailable' }) as Error,
    );
  });

  it('takes the place of a socket that a crash left behind', async () => {
    writeFileSync(join(root, 'core.sock'), '');
    expect(await findRunningCore(root)).toBeNull();
    await open(root);
    expect(await findRunningCore(root)).not.toBeNull();
  });

  it('goes to a short place when the path of the profile is too long', async () => {
    const runtime = join(root, 'run');
    mkdirSync(runtime, { mode: 0o700 });
    vi.stubEnv('XDG_RUNTIME_DIR', runtime);
    const deep = join(root, 'deep'.repeat(15), 'deeper'.repeat(10));
    await open(deep);
    expect(socketAddress(deep).path.startsWith(runtime)).toBe(true);
    expect(await findRunningCore(deep)).not.toBeNull();
  });

  it.each(['not json\n', '{"id":1}\n', '{"id":"x","name":"a"}\n'])('hangs up on %j', async (line) => {
    await open(root);
    const socket = connect(join(root, 'core.sock'));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(line);
    await closed;
    expect(await findRunningCore(root)).not.toBeNull();
  });
});
