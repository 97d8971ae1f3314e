// A profile as a person has it in the morning: signed in, synced, closed; for benchmarks to open again and again.
import { chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lastScreenName, type LastScreen } from '../src-shared/ipc/last-screen.ts';
import { startAgency } from '../tests/support/agency.ts';
import { signInAs, syncIsDone } from '../tests/support/cockpit.ts';
import { launchDesktop, type Desktop } from '../tests/support/desktop.ts';
import { desktopSession } from '../tests/support/session.ts';

export interface PreparedProfile {
  readonly campaigns: number;
  launch(): Promise<Desktop>;
  stop(): Promise<void>;
}

export async function prepareProfile({ campaigns = 2000, days = 120 } = {}): Promise<PreparedProfile> {
  const agency = await startAgency({ campaigns, days });
  const first = await launchDesktop({ workspace: agency.workspace });
  await signInAs(first.window, 'lee');
  await syncIsDone(first.window);
  await screenIsKept(first.profileDir);
  await first.close();
  const screen = path.join(first.profileDir, lastScreenName);
  const left = readFileSync(screen);
  const { uid, gid } = desktopSession().identity;
  const launch = () => {
    // As that evening left it: each start keeps what it saw itself.
    writeFileSync(screen, left, { mode: 0o600 });
    chownSync(screen, uid, gid);
    // Without a workspace file, which a profile remembers: nobody names it every morning.
    return launchDesktop({ profile: first.profileDir, held: false });
  };
  return { campaigns, launch, stop: () => agency.close() };
}

/** Nobody closes it the moment a sync ends: until then what is on the screen has been kept, and as it is drawn. */
async function screenIsKept(profileDir: string): Promise<void> {
  const file = path.join(profileDir, lastScreenName);
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    const [, screen = '{}', picture] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    const { clients } = JSON.parse(screen) as Partial<LastScreen>;
    if (picture !== undefined && clients?.output.rows.every(({ campaigns }) => campaigns > 0)) return;
    await setTimeout(250);
  }
  throw new Error('The window has not kept what it shows.');
}
