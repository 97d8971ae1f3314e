// A profile as a person has it in the morning: signed in, synced, closed; for benchmarks to open again and again.
import { startAgency } from '../tests/support/agency.ts';
import { signInAs, syncIsDone } from '../tests/support/cockpit.ts';
import { launchDesktop, type Desktop } from '../tests/support/desktop.ts';

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
  await first.close();
  // Without a workspace file, which a profile remembers: nobody names it every morning.
  const launch = () => launchDesktop({ profile: first.profileDir, held: false });
  return { campaigns, launch, stop: () => agency.close() };
}
