// Reads and writes instants as TikTok writes them: UTC, without a mark that says so.
const pattern = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;

/** Epoch ms of "2026-11-20 09:15:00"; null when it is not a time. Smart+ ads may have none. */
export function parseUtcTime(text: string | null | undefined): number | null {
  const match = pattern.exec(text ?? '');
  if (!match) return null;
  const at = Date.parse(`${match[1] ?? ''}T${match[2] ?? ''}Z`);
  return Number.isNaN(at) ? null : at;
}

/** "2026-11-20 09:15:00" of an instant, epoch ms. */
export function utcTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
