// Formats of dates by zone, each made once: making one takes many times as long as using it.
/** Answers the format for an IANA zone. Throws RangeError for a zone that is none. */
export function formatsByZone(
  locale: string,
  options: Omit<Intl.DateTimeFormatOptions, 'timeZone'>,
): (zone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (zone) => {
    let format = made.get(zone);
    if (!format) {
      format = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
      made.set(zone, format);
    }
    return format;
  };
}
