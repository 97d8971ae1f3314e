// Tests that the rules of the house bite: a small house is built for each rule with one forbidden import in it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectNode, repoRoot } from '../../scripts/setup/places.mjs';

const house = fs.mkdtempSync(path.join(os.tmpdir(), 'agency-cockpit-house-'));
afterAll(() => fs.rmSync(house, { recursive: true, force: true }));

const rooms = {
  'src-shared/domain/money.ts': 'export const micros = 1;',
  'src-shared/ipc/contract.ts': 'export type Calls = string; export const calls = 1;',
  'src-preload/index.ts': 'export const bridge = 1;',
  'src-main/index.ts': 'export const shell = 1;',
  'src-main/core/vault/vault.ts': 'export const vault = 1;',
  'src-main/core/calls/serve.ts': 'export const serve = 1;',
  'src-main/core/db/open.ts': 'export const open = 1;',
  'src-main/core/connectors/meta.ts': 'export const meta = 1;',
  'src-main/core/sync/pull.ts': 'export const pull = 1;',
  'src-main/core/review/queries.ts': 'export const queries = 1;',
  'src-main/core/review/inside.ts': 'export const inside = 1;',
  'src-main/core/tenants/commands.ts': 'export const commands = 1;',
  'src-renderer/main.ts': 'export const page = 1;',
  'sandbox/main.ts': 'export const sandbox = 1;',
  'bench/run.ts': 'export const bench = 1;',
};

const forbidden: readonly (readonly [string, keyof typeof rooms, string])[] = [
  ['shared-needs-nothing', 'src-shared/domain/money.ts', "import 'node:fs';"],
  ['preload-is-thin', 'src-preload/index.ts', "import 'node:fs';"],
  ['renderer-stays-in-its-sandbox', 'src-renderer/main.ts', "import '../src-main/core/review/queries.ts';"],
  ['renderer-has-no-node', 'src-renderer/main.ts', "import 'node:fs';"],
  [
    'renderer-has-no-schemas',
    'src-renderer/main.ts',
    "import { calls } from '../src-shared/ipc/contract.ts'; calls;",
  ],
  ['shell-only-forks-the-core', 'src-main/index.ts', "import './core/vault/vault.ts';"],
  ['core-knows-no-desktop', 'src-main/core/vault/vault.ts', "import 'electron';"],
  ['connectors-know-only-the-wire', 'src-main/core/connectors/meta.ts', "import '../db/open.ts';"],
  ['background-work-has-no-door', 'src-main/core/sync/pull.ts', "import '../calls/serve.ts';"],
  ['vault-knows-no-platform', 'src-main/core/vault/vault.ts', "import '../connectors/meta.ts';"],
  ['domains-enter-by-the-front', 'src-main/core/tenants/commands.ts', "import '../review/inside.ts';"],
  ['sandbox-shares-nothing', 'sandbox/main.ts', "import '../src-shared/domain/money.ts';"],
  ['product-knows-no-tests', 'src-main/index.ts', "import '../bench/run.ts';"],
  ['nothing-missing', 'src-main/index.ts', "import './no-such-file.ts';"],
];

function build(breaking?: readonly [string, keyof typeof rooms, string]) {
  for (const [file, text] of Object.entries(rooms)) {
    fs.mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
    fs.writeFileSync(
      path.join(house, file),
      breaking?.[1] === file ? `${breaking[2]}\n${text}\n` : `${text}\n`,
    );
  }
  const check = path.join(repoRoot, 'scripts', 'check-architecture.mjs');
  return spawnSync(projectNode, [check, house], { encoding: 'utf8' });
}

describe('the architecture check', () => {
  it('accepts a house in order', () => {
    const { status, stderr } = build();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it.each(forbidden)('names the rule %s when %s breaks it', (...breaking) => {
    const { status, stderr } = build(breaking);
    expect(stderr).toContain(`${breaking[0]}: ${breaking[1]}`);
    expect(status).toBe(1);
  });

  it('fails when there is a room in which it saw no module', () => {
    build();
    fs.rmSync(path.join(house, 'sandbox', 'main.ts'));
    const { status, stderr } = spawnSync(
      projectNode,
      [path.join(repoRoot, 'scripts/check-architecture.mjs'), house],
      {
        encoding: 'utf8',
      },
    );
    expect(stderr).toContain('no module of sandbox was looked at');
    expect(status).toBe(1);
  });
});
