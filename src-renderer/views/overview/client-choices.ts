// Currencies and zones to choose from for a client: hundreds of names, listed only when a form is opened.
import type { Choice } from '../../components/select.tsx';
import { localZone } from '../../words/locale.ts';

export function currencyChoices(): readonly Choice[] {
  return Intl.supportedValuesOf('currency').map((code) => ({ value: code, text: code }));
}

/** The person's own zone and the present one come first. */
export function zoneChoices(present: string = localZone()): readonly Choice[] {
  const zones = new Set([present, localZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [...zones].map((zone) => ({ value: zone, text: zone.replaceAll('_', ' ') }));
}
