// Reads what the desktop session that a test runs in says about itself.
import { z } from 'zod';

const sessionSchema = z.object({
  launcher: z.string(),
  electron: z.object({
    executable: z.string(),
    version: z.string(),
    source: z.enum(['electron', 'registry']),
  }),
  appDir: z.string(),
  identity: z.object({ uid: z.number(), gid: z.number(), name: z.string(), home: z.string() }),
  runtimeDir: z.string(),
  keystoreBus: z.string(),
  farAddress: z.string().nullable(),
});

export type DesktopSession = z.infer<typeof sessionSchema>;

/** The session; throws with the way to start one when there is none. */
export function desktopSession(): DesktopSession {
  const text = process.env['AGENCY_COCKPIT_SESSION'];
  if (text === undefined)
    throw new Error(
      'No desktop session: npm test -- --only e2e, or node scripts/desktop-session.mjs --own-network -- ...',
    );
  return sessionSchema.parse(JSON.parse(text));
}
