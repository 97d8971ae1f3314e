// Tests of the check that stands between a fetched runtime and running it.
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkIntegrity } from '../../scripts/setup/registry-electron.mjs';

let folder = '';
let file = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'agency-cockpit-integrity-'));
  file = path.join(folder, 'runtime.tgz');
  await writeFile(file, 'the very bytes');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the integrity check of a fetched runtime', () => {
  it('accepts exactly the file whose hash was written down', async () => {
    const integrity = `sha512-${createHash('sha512').update('the very bytes').digest('base64')}`;
    await expect(checkIntegrity(file, integrity)).resolves.toBeUndefined();
  });

  it('refuses any other file and says that nothing was unpacked', async () => {
    const integrity = `sha512-${createHash('sha512').update('other bytes').digest('base64')}`;
    await expect(checkIntegrity(file, integrity)).rejects.toThrow(/Nothing of it was unpacked/);
  });
});
