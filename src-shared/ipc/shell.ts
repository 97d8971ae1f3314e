// Calls that Electron main answers itself: what a window looks like on this machine.
import { z } from 'zod';
import { call } from './call.ts';

/** What the cockpit can say all of its sentences in. */
export const language = z.enum(['en', 'de']);
export type Language = z.infer<typeof language>;

export const preferences = z.object({
  theme: z.enum(['light', 'dark', 'system']),
  density: z.enum(['comfortable', 'dense']),
  sidebar: z.enum(['full', 'icons']),
  language: z.enum(['system', ...language.options]),
});
export type Preferences = z.infer<typeof preferences>;

export const shellInfo = z.object({
  preferences,
  /** What `system` means right now. */
  systemTheme: z.enum(['light', 'dark']),
  /** What `system` means for the language. English where the system speaks one that we do not. */
  systemLanguage: language,
  os: z.enum(['linux', 'darwin', 'win32', 'other']),
  version: z.string(),
});
export type ShellInfo = z.infer<typeof shellInfo>;

export const shellCalls = {
  'shell.info': call({
    input: z.object({}),
    output: shellInfo,
    role: 'public',
    tenantScoped: false,
    exposes: 'public',
    at: 'shell',
  }),
  'shell.setPreferences': call({
    input: preferences.partial(),
    output: shellInfo,
    role: 'public',
    tenantScoped: false,
    exposes: 'public',
    at: 'shell',
  }),
  /** Empties the clipboard if it still holds the text with this hash: a secret that was pasted here. */
  'shell.forgetPasted': call({
    input: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.object({}),
    role: 'public',
    tenantScoped: false,
    exposes: 'public',
    at: 'shell',
  }),
  /** What was shown last is on the screen again: the core may have the machine now. Idempotent. */
  'shell.painted': call({
    input: z.object({}),
    output: z.object({}),
    role: 'public',
    tenantScoped: false,
    exposes: 'public',
    at: 'shell',
  }),
  'shell.newWindow': call({
    input: z.object({
      path: z
        .string()
        .max(500)
        .regex(/^\/(?![/\\])/)
        .default('/'),
    }),
    output: z.object({}),
    role: 'public',
    tenantScoped: false,
    exposes: 'public',
    at: 'shell',
  }),
};
