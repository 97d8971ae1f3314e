// The command line of the app: what it takes, and that it takes nothing else.
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../src-main/shell/arguments.ts';

const source = { packaged: false, version: '1.2.3', cwd: '/home/dana' };
const installed = { ...source, packaged: true };
const fromSource = (...own: string[]) =>
  parseArguments(
    ['/opt/electron', '--inspect=0', '--password-store=gnome-libsecret', '/app', ...own],
    source,
  );

describe('arguments of the app', () => {
  test('profile and workspace become absolute, however they are written', () => {
    for (const own of [
      ['--profile', 'demo', '--workspace', 'file.json'],
      ['--workspace=file.json', '--profile=demo'],
    ])
      expect(fromSource(...own)).toEqual({
        kind: 'run',
        arguments: {
          profileDir: '/home/dana/demo',
          workspaceFile: '/home/dana/file.json',
          core: null,
          link: null,
        },
      });
  });

  test('without any the app runs with what it has', () => {
    expect(fromSource()).toMatchObject({ kind: 'run', arguments: { profileDir: null, workspaceFile: null } });
  });

  test('anything unknown, doubled or without its value is refused with help', () => {
    const bad = [
      ['--bogus'],
      ['file.json'],
      ['--profile'],
      ['--profile='],
      ['--profile', '--workspace', 'x'],
    ];
    for (const own of [...bad, ['--profile', 'a', '--profile', 'b'], ['--core=node']]) {
      const parsed = fromSource(...own);
      expect(parsed).toMatchObject({ kind: 'print', exitCode: 2 });
      expect(parsed.kind === 'print' && parsed.text).toContain('usage:');
    }
  });

  test('help and version are printed', () => {
    expect(fromSource('--help')).toMatchObject({ kind: 'print', exitCode: 0 });
    expect(fromSource('--version')).toEqual({ kind: 'print', text: '1.2.3\n', exitCode: 0 });
  });

  test('a packaged app passes over switches of the runtime and refuses to choose how the core starts', () => {
    const parse = (...own: string[]) => parseArguments(['/opt/agency-cockpit', ...own], installed);
    expect(parse('--password-store=basic', '--profile', '/p', '--ozone-platform=wayland')).toMatchObject({
      arguments: { profileDir: '/p' },
    });
    expect(parse('--core=utility')).toMatchObject({ kind: 'print', exitCode: 2 });
    expect(fromSource('--core=utility')).toMatchObject({ arguments: { core: 'utility' } });
  });

  test('a link is taken whole, and with nothing beside it that a page could have chosen', () => {
    const link = 'agency-cockpit://client/01900000-0000-7000-8000-000000000000';
    const parse = (...own: string[]) => parseArguments(['/opt/agency-cockpit', ...own], installed);
    expect(parse(link)).toMatchObject({ kind: 'run', arguments: { link, profileDir: null } });
    expect(fromSource('--profile', 'demo', link)).toMatchObject({ arguments: { link } });
    for (const own of [
      [link, link],
      [link, '--profile', '//share/evil'],
      [link, '--workspace=//share/evil.json'],
      [`${link}?x=1`],
      ['AGENCY-COCKPIT://client/x'],
    ])
      expect(parse(...own)).toMatchObject({ kind: 'print', exitCode: 2 });
    expect(fromSource(link, '--workspace', 'evil.json')).toMatchObject({ kind: 'print', exitCode: 2 });
  });
});
