// Lets the system itself ask who sits there, where Electron can: by fingerprint, on a Mac that has the sensor.
import { app, systemPreferences } from 'electron';
import type { PortOutput } from '../../src-shared/ipc/ports.ts';
import { shellWords } from './words.ts';

const isMac = process.platform === 'darwin';

export async function canConfirmPerson(): Promise<PortOutput<'person.canConfirm'>> {
  await app.whenReady();
  return { available: isMac && systemPreferences.canPromptTouchID() };
}

/** False when the person was not recognised or gave up. */
export async function confirmPerson(): Promise<PortOutput<'person.confirm'>> {
  const { available } = await canConfirmPerson();
  if (!available) return { confirmed: false };
  try {
    await systemPreferences.promptTouchID(shellWords().confirmPerson);
    return { confirmed: true };
  } catch {
    return { confirmed: false };
  }
}
