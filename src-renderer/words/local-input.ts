// The text of a date and time field: in this computer's zone, to the minute, as the browser reads and writes it.

const two = (value: number) => String(value).padStart(2, '0');

/** "2026-11-21T14:30". */
export function localInput(at: number): string {
  const local = new Date(at);
  const day = `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}`;
  return `${day}T${two(local.getHours())}:${two(local.getMinutes())}`;
}

/** Epoch ms; null for a text that is no time. A time that clocks skip is the one after it. */
export function readLocalInput(text: string): number | null {
  const at = new Date(text).getTime();
  return text === '' || Number.isNaN(at) ? null : at;
}
