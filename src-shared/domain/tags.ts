// Words with which people mark campaigns, ad groups and ads, whatever client or platform they are of.

/** Characters of one. */
export const longestTag = 40;

const invisible = /[\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;
/** Some scripts and signs are written with them. */
const joining = new Set(['\u200c', '\u200d', '\ufe0f']);
const seen = /[^\s\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/** One line without what cannot be seen, so that two that look alike are one. Empty: it is none. */
export function tidyTag(text: string): string {
  const tidy = text
    .normalize('NFC')
    .replace(invisible, (sign) => (joining.has(sign) ? sign : ''))
    .replace(/[\p{Cc}\s\u2800]+/gu, ' ')
    .trim();
  return seen.test(tidy) ? tidy : '';
}

/** The same order wherever tags are listed. */
export function byName(a: string, b: string): number {
  return a.localeCompare(b) || (a < b ? -1 : a > b ? 1 : 0);
}
