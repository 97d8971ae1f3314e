// Answers what the core asks of the desktop, by the schemas of the contract and for the core only.
import { app } from 'electron';
import { ports, type PortInput, type PortName, type PortOutput } from '../../src-shared/ipc/ports.ts';
import { openInBrowser } from './browser.ts';
import type { PortAnswer } from './core-process.ts';
import { pickFile } from './file-pick.ts';
import { saveFile } from './file-save.ts';
import { keystoreInfo, unwrapKey, wrapKey } from './keystore.ts';
import { saidOf } from './notice-words.ts';
import { notify } from './notify.ts';
import { canConfirmPerson, confirmPerson } from './person.ts';
import { PortRefused } from './port-refused.ts';
import { showSecret } from './show-secret.ts';

type Handlers = { readonly [N in PortName]: (input: PortInput<N>) => Promise<PortOutput<N>> };

const handlers: Handlers = {
  'keystore.info': keystoreInfo,
  'keystore.wrap': wrapKey,
  'keystore.unwrap': unwrapKey,
  'browser.open': async ({ url }) => {
    await openInBrowser(url);
    return {};
  },
  'person.canConfirm': canConfirmPerson,
  'person.confirm': confirmPerson,
  'notify.show': async (notice) => {
    await app.whenReady();
    const { title, body } = saidOf(notice);
    notify(title, body);
    return {};
  },
  'file.pick': async (wanted) => {
    await app.whenReady();
    return { path: await pickFile(wanted) };
  },
  'secret.show': async (what) => {
    await showSecret(what);
    return {};
  },
  'file.save': async (file) => {
    await app.whenReady();
    return { saved: await saveFile(file) };
  },
};

/** Never rejects: a failure is the code of why. */
export async function servePort(name: string, input: unknown): Promise<PortAnswer> {
  try {
    if (!isPortName(name)) return { error: 'unknown_call' };
    return { output: await run(name, input) };
  } catch (error) {
    return { error: error instanceof PortRefused ? error.code : 'internal' };
  }
}

function run<N extends PortName>(name: N, input: unknown): Promise<PortOutput<N>> {
  const parsed = ports[name].input.safeParse(input);
  if (!parsed.success) throw new PortRefused('invalid_input', `${name}: not the port's input`);
  const handler: (input: PortInput<N>) => Promise<PortOutput<N>> = handlers[name];
  return handler(parsed.data as PortInput<N>);
}

function isPortName(name: string): name is PortName {
  return Object.hasOwn(ports, name);
}
