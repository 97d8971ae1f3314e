// Reads instants as the Graph API writes them: local time with an offset that has no colon.
const pattern = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:Z|([+-]\d{2}):?(\d{2}))$/;

/** Epoch ms of "2026-11-20T09:15:00+0200"; null when it is not a time. */
export function parseGraphTime(text: string | undefined): number | null {
  const match = text === undefined ? null : pattern.exec(text);
  if (!match) return null;
  const [, local = '', hours, minutes] = match;
  const at = Date.parse(`${local}${hours === undefined ? 'Z' : `${hours}:${minutes ?? '00'}`}`);
  return Number.isNaN(at) ? null : at;
}
