// Calls about the cockpit as a whole: what state it is in, and which workspace it works with.
import { z } from 'zod';
import { platformId } from '../domain/platforms.ts';
import { call } from './call.ts';
import { storedError } from './errors.ts';
import { sessionState } from './session.ts';
import { vaultState } from './vault.ts';

export const networkState = z.object({
  /** False when none of the configured hosts can be reached. */
  online: z.boolean(),
  /** Epoch ms of the last change of `online`. */
  since: z.number(),
  hosts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      reachable: z.boolean(),
      since: z.number(),
    }),
  ),
});
export type NetworkState = z.infer<typeof networkState>;

export const workspaceState = z.object({
  id: z.string(),
  name: z.string(),
  demo: z.boolean(),
  providers: z.array(z.object({ id: z.string(), name: z.string(), host: z.string() })),
  platforms: z.array(platformId),
  graceDays: z.number(),
});
export type WorkspaceState = z.infer<typeof workspaceState>;

export const appState = z.object({
  version: z.string(),
  /** Epoch ms by the core's clock. */
  now: z.number(),
  workspace: workspaceState.nullable(),
  /** Why a configured workspace did not open. */
  workspaceError: storedError.nullable(),
  /** Faults that were healed at start, for example a damaged copy that was set aside. */
  notices: z.array(storedError),
  vault: vaultState,
  session: sessionState,
  network: networkState,
});
export type AppState = z.infer<typeof appState>;

export const appCalls = {
  'app.state': call({
    input: z.object({}),
    output: appState,
    whileLocked: true,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
  }),
  /** How many approved changes of all clients were not posted; for who quits, whoever is signed in. */
  'app.unsent': call({
    input: z.object({}),
    output: z.object({ items: z.number() }),
    role: 'public',
    exposes: 'internal',
    tenantScoped: false,
    whileLocked: true,
  }),
  /** Asks the person for a workspace file, then opens it. Answers false when they chose none. */
  'workspace.choose': call({
    input: z.object({}),
    output: z.object({ opened: z.boolean() }),
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
  }),
  /** Starts the sandbox inside the app and opens the demo agency in a folder of its own. */
  'workspace.openDemo': call({
    input: z.object({}),
    output: z.object({ opened: z.boolean() }),
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
  }),
  /** Opens once more a workspace or a vault that did not open; why it does not is in the app's state. */
  'workspace.openAgain': call({
    input: z.object({}),
    output: z.object({ opened: z.boolean() }),
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
  }),
  /** Looks at once whether the configured hosts answer. */
  'network.check': call({
    input: z.object({}),
    output: networkState,
    role: 'public',
    tenantScoped: false,
    exposes: 'internal',
  }),
};
