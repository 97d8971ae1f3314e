// This device, those of colleagues, and handing the workspace over. No secret passes through here.
import { create } from 'zustand';
import { call } from '../api/client.ts';
import type { CallInput } from '../../src-shared/ipc/contract.ts';
import type { DeviceRow } from '../../src-shared/ipc/devices.ts';
import type { CallError, Envelope } from '../../src-shared/ipc/errors.ts';
import { t } from '../words/translate.ts';
import { say } from './say.ts';
import { createResource } from './resource.ts';

export const useOwnDevice = createResource('devices.own');
export const useDeviceList = createResource('devices.list');

type Deed = 'enrol' | 'remove' | 'export' | 'import';

interface DeviceDeeds {
  readonly busy: Deed | null;
  readonly error: { readonly deed: Deed; readonly cause: CallError } | null;
  /** What the device that was removed last holds; null before. */
  readonly rotate: DeviceRow['holds'] | null;
  readonly enrol: (input: CallInput<'devices.enrol'>) => Promise<boolean>;
  readonly remove: (id: string) => Promise<void>;
  /** True when a file was written. */
  readonly handOver: (input: CallInput<'devices.export'>) => Promise<boolean>;
  readonly bringIn: () => Promise<void>;
  readonly forgetError: () => void;
}

export const useDevices = create<DeviceDeeds>()((set) => {
  const run = async <T>(deed: Deed, answer: Promise<Envelope<T>>): Promise<Envelope<T>> => {
    set({ busy: deed, error: null });
    const envelope = await answer;
    set({ busy: null, error: envelope.ok ? null : { deed, cause: envelope.error } });
    await Promise.all([useOwnDevice.getState().reload(), useDeviceList.getState().reload()]);
    return envelope;
  };
  return {
    busy: null,
    error: null,
    rotate: null,
    enrol: async (input) => {
      const answer = await run('enrol', call('devices.enrol', input));
      if (answer.ok) say(t('devices.added', { name: input.name }));
      return answer.ok;
    },
    remove: async (id) => {
      const answer = await run('remove', call('devices.remove', { id }));
      if (answer.ok) set({ rotate: answer.data.rotate });
    },
    handOver: async (input) => {
      const answer = await run('export', call('devices.export', input));
      if (!answer.ok || !answer.data.saved) return false;
      say(t('devices.saved', { devices: input.devices.length }));
      return true;
    },
    bringIn: async () => {
      const answer = await run('import', call('devices.import', {}));
      if (!answer.ok || answer.data.from === null) return;
      const { from: name, clients, credentials } = answer.data;
      say(t('devices.broughtIn', { name, clients, credentials }));
    },
    forgetError: () => set({ error: null }),
  };
});
