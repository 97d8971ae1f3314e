// @ts-check
// Runs a command in a desktop session of its own: `node scripts/desktop-session.mjs [--own-network] -- COMMAND ...`.
import { setup } from './setup.mjs';
import { runScript } from './setup/progress.mjs';
import { runHere, runInDesktopSession } from './desktop/session.mjs';

await runScript(async () => {
  const split = process.argv.indexOf('--');
  const flags = process.argv.slice(2, split < 0 ? undefined : split);
  const command = split < 0 ? [] : process.argv.slice(split + 1);
  if (command.length === 0) {
    process.stderr.write('usage: node scripts/desktop-session.mjs [--own-network] -- COMMAND [ARGUMENTS]\n');
    return 2;
  }
  // --prepare-network says that this process was already started in a network of its own, by the line below.
  if (flags.includes('--own-network')) {
    await setup({ window: true, display: false });
    return runInDesktopSession(command, { ownNetwork: true });
  }
  return runHere(command, { ownNetwork: flags.includes('--prepare-network') });
});
