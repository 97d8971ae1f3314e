// Tests that the keystore handed to tests is a real one.
import { Entry } from '@napi-rs/keyring';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startKeyring, type TestKeyring } from '../support/keyring.ts';

let keyring: TestKeyring | undefined;
afterEach(async () => {
  await keyring?.stop();
  keyring = undefined;
});

describe('the keystore for tests', () => {
  it('keeps a secret and gives it back', async () => {
    keyring = await startKeyring();
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', keyring.bus);
    new Entry('agency-cockpit-keyring-test', 'key').setPassword('kept');
    expect(new Entry('agency-cockpit-keyring-test', 'key').getPassword()).toBe('kept');
  });
});
