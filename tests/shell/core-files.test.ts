// Where the core is found, and which way it is started, in the source tree and in a package.
import { describe, expect, test } from 'vitest';
import { coreFiles, coreKind } from '../../src-main/shell/core-files.ts';
import { restartDelayMs } from '../../src-main/shell/restart-delay.ts';

describe('how the core is started', () => {
  test('inside Electron from Node-API 10 on, as a Node child below', () => {
    expect(['9', '10', '11', undefined].map(coreKind)).toEqual(['node', 'utility', 'utility', 'node']);
  });

  test('from source with the Node of the project', () => {
    const place = { appPath: '/repo', packagedResources: null, platform: 'linux' } as const;
    expect(coreFiles(place)).toEqual({
      script: '/repo/out/main/core.js',
      resourcesDir: '/repo',
      node: '/repo/node_modules/node/bin/node',
    });
  });

  test('from beside the archive in a package, where any Node can read it', () => {
    const place = { appPath: '/opt/r/app.asar', packagedResources: '/opt/r', platform: 'linux' } as const;
    expect(coreFiles(place)).toEqual({
      script: '/opt/r/app.asar.unpacked/out/main/core.js',
      resourcesDir: '/opt/r/app.asar.unpacked',
      node: '/opt/r/node',
    });
  });

  test('each start in a row waits longer, up to a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 50].map(restartDelayMs)).toEqual([
      200, 1_000, 5_000, 15_000, 60_000, 60_000, 60_000,
    ]);
  });
});
