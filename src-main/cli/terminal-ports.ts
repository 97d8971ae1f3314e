// What the core asks of a desktop, answered by a terminal: no keystore, and no browser of its own.
import type { PortOutput } from '../../src-shared/ipc/ports.ts';
import { AppError } from '../core/app-error.ts';
import type { AskDesktop } from '../core/desktop-ports.ts';

export const askFromTerminal: AskDesktop = async (name) => {
  const reply = (output: unknown) => output as PortOutput<typeof name>;
  switch (name) {
    case 'keystore.info':
      return reply({ usable: false, backend: 'none' });
    case 'file.pick':
      return reply({ path: null });
    case 'file.save':
      return reply({ saved: false });
    case 'browser.open':
    case 'notify.show':
      // Commands print the address themselves.
      return reply({});
    default:
      throw new AppError('keystore_missing', 'a terminal has no keystore');
  }
};
