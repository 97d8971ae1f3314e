// Words with which people mark campaigns, ad groups and ads, whatever client or platform they are of.

/** Characters of one. */
export const longestTag = 40;

/** One line without what cannot be seen. Empty: it is none. */
export function tidyTag(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
}
