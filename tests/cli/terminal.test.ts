// Tests of questions at a real terminal: what is typed is used and never shown.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startsSooner } from './run-cockpit.ts';

const entry = join(import.meta.dirname, '../../src-main/cli.ts');
const backspace = '\u007f';
const provider = { id: 'p', name: 'P', issuer: 'http://127.0.0.1:9', clientId: 'c' };
const workspace = { id: 'x', name: 'X', oidc: { providers: [provider] }, platforms: {} };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agency-cockpit-terminal-'));
  writeFileSync(join(folder, 'x.json'), JSON.stringify(workspace));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs `call vault.state` at a pseudo-terminal without a keyring, and types each answer when its question is there. */
function atTerminal(answers: readonly (readonly [question: string, typed: string])[]): Promise<string> {
  const command = `'${process.execPath}' '${entry}' --profile '${folder}' --workspace '${folder}/x.json' call vault.state`;
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    env: {
      ...startsSooner,
      PATH: process.env['PATH'],
      HOME: folder,
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
    },
  });
  const left = [...answers];
  let shown = '';
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => {
      resolve(shown);
    });
    child.stdout.on('data', (chunk: Buffer) => {
      shown += chunk.toString();
      if (left[0] && shown.includes(left[0][0])) child.stdin.write(left.shift()?.[1] ?? '');
    });
  });
}

describe('the passphrase at a terminal', () => {
  it('is chosen twice, opens the vault the next time, and never shows', async () => {
    const first = await atTerminal([
      ['or more): ', `correct horsX${backspace}e battery\r`],
      ['Once more: ', 'correct horse battery\r'],
    ]);
    expect(first).toContain('"status": "unlocked"');
    const second = await atTerminal([["vault's passphrase: ", 'correct horse battery\r']]);
    expect(second).toContain('"status": "unlocked"');
    for (const shown of [first, second]) expect(shown).not.toContain('battery');
  });

  it('can be refused with Ctrl+C', async () => {
    expect(await atTerminal([['or more): ', '\u0003']])).not.toContain('unlocked');
  });
});
