// Tests that the account which owns windows can read what is staged for it, wherever the repository lies.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asIdentity, windowIdentity } from '../../scripts/desktop/identity.mjs';
import { stageApp } from '../../scripts/desktop/stage.mjs';

const isRoot = process.getuid?.() === 0;
let from = '';
let into = '';

beforeAll(() => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'agency-cockpit-stage-'));
  into = path.join(folder, 'stages');
  from = path.join(folder, 'repo');
  fs.chmodSync(folder, 0o755);
  for (const [name, text] of Object.entries({
    'out/main/index.js': 'first build',
    'drizzle/ledger/0000.sql': 'select 1;',
    'node_modules/better-sqlite3/lib/index.js': 'module',
    'node_modules/node/bin/node': 'program',
    'package.json': '{}',
  })) {
    fs.mkdirSync(path.dirname(path.join(from, name)), { recursive: true });
    fs.writeFileSync(path.join(from, name), text, { mode: 0o600 });
  }
  // As closed as /root is.
  fs.chmodSync(from, 0o700);
});

afterAll(() => fs.rmSync(path.dirname(from), { recursive: true, force: true }));

function readAsWindowAccount(file: string): string {
  const [program, args] = asIdentity(windowIdentity(), ['cat', file]);
  return execFileSync(program, args, { encoding: 'utf8' });
}

describe('staging the built app', () => {
  it('makes all of it readable for the account that owns windows', () => {
    const staged = stageApp({ from, into });
    expect(readAsWindowAccount(path.join(staged, 'out/main/index.js'))).toBe('first build');
    expect(readAsWindowAccount(path.join(staged, 'node_modules/better-sqlite3/lib/index.js'))).toBe('module');
    expect(readAsWindowAccount(path.join(staged, 'drizzle/ledger/0000.sql'))).toBe('select 1;');
  });

  it('keeps a running build as it was when a new one is made', () => {
    const before = stageApp({ from, into });
    const kept = fs.readFileSync(path.join(before, 'out/main/index.js'), 'utf8');
    fs.writeFileSync(path.join(from, 'out/main/index.js'), 'second build');
    const after = stageApp({ from, into });
    expect(readAsWindowAccount(path.join(after, 'out/main/index.js'))).toBe('second build');
    // An ordinary user runs in place, so there is one build only.
    if (isRoot) expect(fs.readFileSync(path.join(before, 'out/main/index.js'), 'utf8')).toBe(kept);
    else expect(after).toBe(before);
  });
});
