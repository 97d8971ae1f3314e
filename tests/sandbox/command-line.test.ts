// The sandbox as its own process: the line it prints, how it ends, and what it says about bad options.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';

const entry = fileURLToPath(new URL('../../sandbox/main.ts', import.meta.url));

function start(...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [entry, ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function firstLine(child: ChildProcessWithoutNullStreams): Promise<string> {
  for await (const line of createInterface(child.stdout)) return line;
  throw new Error('it said nothing');
}

const lineSchema = z.object({
  issuer: z.url(),
  meta: z.url(),
  metaDialog: z.url(),
  control: z.url(),
  workspace: z.string(),
  clientId: z.string(),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
});

test('it prints one line of addresses without a secret, works on another host, and ends on SIGTERM', async () => {
  const child = start('--json', '--ports', '0', '--host', '127.0.0.2', '--profile', 'small');
  const line = await firstLine(child);
  const found = lineSchema.parse(JSON.parse(line));
  const discovery = z.object({ issuer: z.string(), authorization_endpoint: z.string() });
  const known = discovery.parse(
    await (await fetch(`${found.issuer}/.well-known/openid-configuration`)).json(),
  );
  expect(known.issuer).toBe(found.issuer);
  expect(known.authorization_endpoint).toMatch(/^http:\/\/127\.0\.0\.2:/);
  const secrets = z
    .record(z.string(), z.string())
    .parse(await (await fetch(`${found.control}/secrets`)).json());
  expect(line).not.toContain(secrets['appSecret']);
  expect(line).not.toContain(secrets['systemUserToken']);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('with --with-parent it ends when its stdin closes', async () => {
  const child = start('--json', '--ports', '0', '--profile', 'small', '--with-parent');
  await firstLine(child);
  child.stdin.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('bad options are named, with a way out, and nothing starts', async () => {
  const child = start('--campaigns', 'many');
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(said).toContain('campaigns');
  expect(said).toContain('--profile');
});
