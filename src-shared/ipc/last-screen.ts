// What the cockpit showed last, which the next start paints before its core is there.
import { z } from 'zod';
import { appState } from './app.ts';
import { tenantCalls } from './tenants.ts';

/** The clients as they were last answered, to the question that asked for them. */
const clients = z.object({
  input: tenantCalls['tenants.list'].input,
  output: tenantCalls['tenants.list'].output,
});

export const lastScreen = z.object({
  /** Epoch ms at which the core answered it. */
  seenAt: z.number(),
  state: appState,
  clients,
});
export type LastScreen = z.infer<typeof lastScreen>;

/** In the profile's folder: with what the shell needs to know to show it or leave it. */
export const lastScreenFile = z.object({
  /** Of the cockpit that wrote it; another one may mean something else by the same fields. */
  version: z.string(),
  /** The workspace file that was given at that start; null: the one the profile remembers. */
  workspaceFile: z.string().nullable(),
  /** Epoch ms until which its session may be read without the provider's word. */
  readableUntil: z.number(),
  screen: lastScreen,
});
export type LastScreenFile = z.infer<typeof lastScreenFile>;

export const lastScreenName = 'last-screen.json';
