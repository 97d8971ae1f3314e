// Tests of the command line's slot with a real secret service.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openOsKeyring } from '../../../src-main/core/vault/os-keyring.ts';
import { startKeyring, type TestKeyring } from '../../support/keyring.ts';
import { makeVaultStage, type VaultStage } from './vault-stage.ts';

let stage: VaultStage;
let service: TestKeyring | undefined;
beforeEach(() => {
  stage = makeVaultStage();
});
afterEach(async () => {
  stage.remove();
  await service?.stop();
  service = undefined;
});

const place = { scope: 'workspace', subject: 'session:1', field: 'refresh' };

describe('the keyring of this account', () => {
  it('opens the vault again in another process of the same account', async () => {
    service = await startKeyring();
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', service.bus);
    const keyring = await openOsKeyring();
    expect(keyring?.backend).toBe('secret-service');
    const vault = await stage.open({ keyring });
    expect(vault.state().slots).toEqual(['keyring']);
    vault.put(place, 'secret');
    expect((await stage.open({ keyring: await openOsKeyring() })).get(place)).toBe('secret');
  });

  it('is not there without a session bus', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nonexistent/bus');
    expect(await openOsKeyring()).toBeNull();
  });
});
