// Workspace files: what is wrong with one, what a profile remembers, and the demo agency.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src-main/core/clock.ts';
import { startDemo } from '../../../src-main/core/workspace/demo-sandbox.ts';
import { loadWorkspaceFile } from '../../../src-main/core/workspace/load-workspace.ts';
import {
  readRememberedWorkspace,
  rememberWorkspace,
} from '../../../src-main/core/workspace/remembered-workspace.ts';
import { workspaceHosts, workspaceOrigins } from '../../../src-main/core/workspace/workspace-hosts.ts';
import { toWorkspaceState } from '../../../src-main/core/workspace/workspace-state.ts';

const example = {
  id: 'northwind',
  name: 'Northwind Agency',
  oidc: {
    providers: [{ id: 'okta', name: 'Okta', issuer: 'https://login.northwind.example', clientId: 'cockpit' }],
  },
  platforms: {
    meta: {
      baseUrl: 'https://graph.facebook.com',
      dialogUrl: 'https://www.facebook.com',
      version: 'v26.0',
    },
  },
};

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'agency-cockpit-workspace-'));
  onTestFinished(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  return dir;
}

function fileWith(content: string): string {
  const file = join(folder(), 'northwind.json');
  writeFileSync(file, content);
  return file;
}

describe('a workspace file', () => {
  test('is read with its defaults', () => {
    const workspace = loadWorkspaceFile(fileWith(JSON.stringify(example)));
    expect(workspace).toMatchObject({ graceDays: 7, newPeople: { clients: 'none' }, clients: [] });
    expect(toWorkspaceState(workspace)).toEqual({
      id: 'northwind',
      name: 'Northwind Agency',
      demo: false,
      providers: [{ id: 'okta', name: 'Okta', host: 'login.northwind.example' }],
      platforms: ['meta'],
      graceDays: 7,
    });
  });

  test('names the only hosts that are ever contacted', () => {
    const workspace = loadWorkspaceFile(fileWith(JSON.stringify(example)));
    expect(workspaceHosts(workspace)).toEqual([
      { id: 'oidc:okta', name: 'Okta', origin: 'https://login.northwind.example' },
      { id: 'meta', name: 'Meta', origin: 'https://graph.facebook.com' },
    ]);
    expect([...workspaceOrigins(workspace)]).toEqual([
      'https://login.northwind.example',
      'https://graph.facebook.com',
    ]);
  });

  const { oidc, ...withoutOidc } = example;
  const [okta] = oidc.providers;
  const providers = (provider: object) => ({ ...example, oidc: { providers: [provider] } });
  test.each([
    ['a missing part', withoutOidc, 'oidc', 'is missing'],
    ['a wrong type', { ...example, graceDays: 'seven' }, 'graceDays', 'has to be of type number'],
    ['an unknown setting', { ...example, graceDay: 3 }, '', 'has a setting that does not exist: graceDay'],
    [
      'an issuer that is not https',
      providers({ ...okta, issuer: 'http://login.northwind.example' }),
      'oidc.providers.0.issuer',
      'must be https, or http on this machine only',
    ],
    [
      'an issuer that is no address',
      providers({ ...okta, issuer: 'login' }),
      'oidc.providers.0.issuer',
      'has to be an address that begins with https://',
    ],
  ])('is refused for %s, with the place and what is wrong', (_name, ...[content, path, problem]) => {
    const file = fileWith(JSON.stringify(content));
    expect(() => loadWorkspaceFile(file)).toThrow(
      expect.objectContaining({ code: 'config_invalid', params: { file, path, problem } }),
    );
  });

  test('is refused when it is no JSON, too large, a folder or not there', () => {
    const broken = fileWith('{ "id": ');
    expect(() => loadWorkspaceFile(broken)).toThrow(
      expect.objectContaining({
        code: 'config_invalid',
        params: { file: broken, path: '', problem: 'is not JSON' },
      }),
    );
    const large = fileWith(' '.repeat(1024 * 1024 + 1));
    expect(() => loadWorkspaceFile(large)).toThrow('is larger than 1048576 bytes');
    expect(() => loadWorkspaceFile(folder())).toThrow('cannot be read (EISDIR)');
    expect(() => loadWorkspaceFile(join(folder(), 'no.json'))).toThrow('does not exist');
  });
});

describe('a profile', () => {
  test('remembers the workspace it was pointed at, for its owner alone', () => {
    const profile = join(folder(), 'profile');
    expect(readRememberedWorkspace(profile)).toBeNull();
    const workspace = loadWorkspaceFile(fileWith(JSON.stringify(example)));
    rememberWorkspace(profile, workspace);
    rememberWorkspace(profile, { ...workspace, name: 'Renamed' });
    expect(readRememberedWorkspace(profile)?.name).toBe('Renamed');
    expect(statSync(join(profile, 'workspace.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(profile)).toEqual(['workspace.json']);
  });

  test('keeps a remembered file that does not fit any more, and says what is wrong with it', () => {
    const profile = folder();
    const path = join(profile, 'workspace.json');
    writeFileSync(path, '{"id": 7}');
    expect(() => readRememberedWorkspace(profile)).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    );
    expect(readFileSync(path, 'utf8')).toBe('{"id": 7}');
  });

  test('keeps the old workspace when the new one cannot be written', () => {
    const profile = folder();
    const workspace = loadWorkspaceFile(fileWith(JSON.stringify(example)));
    rememberWorkspace(profile, workspace);
    mkdirSync(join(profile, 'workspace.json.new', 'in-the-way'), { recursive: true });
    expect(() => {
      rememberWorkspace(profile, { ...workspace, name: 'Never' });
    }).toThrow();
    expect(readRememberedWorkspace(profile)?.name).toBe('Northwind Agency');
  });
});

describe('the demo agency', () => {
  const services = { clock: systemClock, log: pino({ level: 'silent' }) };
  const entry = new URL('../../../sandbox/main.ts', import.meta.url);

  test('runs in a thread of the core and describes its own workspace', async () => {
    const args = ['--profile', 'small', '--ports', '0'];
    const demo = await startDemo({ entry, dataDir: folder(), services, args });
    const [provider] = demo.workspace.oidc.providers;
    const discovery = `${provider?.issuer ?? ''}/.well-known/openid-configuration`;
    expect((await fetch(discovery)).status).toBe(200);
    expect(demo.workspace.demo).toBeDefined();
    await demo.stop();
    await expect(fetch(discovery)).rejects.toThrow();
  });

  test('that cannot start is an error with a code, not a hang', async () => {
    const args = ['--seed', 'not-a-number'];
    await expect(startDemo({ entry, dataDir: folder(), services, args })).rejects.toMatchObject({
      code: 'core_unavailable',
    });
  });
});
