// Calls about how this computer syncs by itself.
import { z } from 'zod';
import { call } from './call.ts';

export const syncSettings = z.object({
  /** The network costs by the byte: nothing is synced but what a person asks for. */
  metered: z.boolean(),
});
export type SyncSettings = z.infer<typeof syncSettings>;

export const syncSettingsCalls = {
  'sync.settings': call({
    input: z.object({}),
    output: syncSettings,
    role: 'user',
    exposes: 'internal',
    tenantScoped: false,
  }),
  'sync.changeSettings': call({
    input: syncSettings,
    output: syncSettings,
    role: 'user',
    exposes: 'internal',
    tenantScoped: false,
    audited: true,
  }),
};
