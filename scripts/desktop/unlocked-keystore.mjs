// @ts-check
// Waits until a secret service can be used: it says that it is there before it is on the bus, and before it is unlocked.
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const ask = promisify(execFile);
const service = 'org.freedesktop.secrets';
const lookEveryMs = 20;
const longestMs = 20_000;

/**
 * Whoever asks for the service sooner has the bus start another one, which is locked and whose prompt nobody sees.
 * @param {NodeJS.ProcessEnv} env the environment of whoever may speak on the bus, its address included
 * @param {readonly string[]} as a command line before the program's, to become who may; empty: ourselves
 */
export async function untilUnlocked(env, as = []) {
  const giveUpAt = performance.now() + longestMs;
  // A name on the bus has an owner or none: asking that starts nothing.
  const onBus = () =>
    says('boolean true', [
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.NameHasOwner',
      `string:${service}`,
    ]);
  const unlocked = () =>
    says('boolean false', [
      `--dest=${service}`,
      '/org/freedesktop/secrets/aliases/default',
      'org.freedesktop.DBus.Properties.Get',
      'string:org.freedesktop.Secret.Collection',
      'string:Locked',
    ]);
  while (!((await onBus()) && (await unlocked()))) {
    if (performance.now() > giveUpAt) throw new Error('The keystore did not unlock.');
    await sleep(lookEveryMs);
  }

  /**
   * @param {string} answer
   * @param {readonly string[]} question
   */
  async function says(answer, question) {
    const [program = '', ...args] = [...as, 'dbus-send', '--session', '--print-reply', ...question];
    const { stdout } = await ask(program, args, { env }).catch(() => ({ stdout: '' }));
    return stdout.includes(answer);
  }
}
