// Writes due dates of credentials as a calendar (RFC 5545), so that they stand where a person plans their weeks.
export interface CalendarEntry {
  /** Stays the same from one export to the next, so that an import again updates and does not double. */
  readonly uid: string;
  /** Epoch ms. */
  readonly at: number;
  readonly title: string;
  readonly text: string;
}

const dayMs = 86_400_000;

/** A whole day each, by UTC. Lines end as the format asks and are folded at 75 bytes. */
export function calendarOf(entries: readonly CalendarEntry[], now: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Agency Cockpit//Credentials//EN',
    ...entries.flatMap(({ uid, at, title, text }) => [
      'BEGIN:VEVENT',
      `UID:${uid}@agency-cockpit`,
      `DTSTAMP:${stamp(now)}`,
      `DTSTART;VALUE=DATE:${stamp(at).slice(0, 8)}`,
      `DTEND;VALUE=DATE:${stamp(at + dayMs).slice(0, 8)}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(text)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');
}

/** Between characters, never inside of one. */
function folded(line: string): string {
  let out = '';
  let width = 0;
  for (const character of line) {
    const bytes = Buffer.byteLength(character);
    if (width + bytes > 75) {
      out += '\r\n ';
      width = 1;
    }
    out += character;
    width += bytes;
  }
  return out;
}
