// Words of a platform's own, such as "LOWEST_COST_WITHOUT_CAP", made readable; nothing is guessed or translated.

/** What only says of which kind the word is: Meta's objectives, TikTok's bids and states. */
const kindPrefix = /^(OUTCOME_|BID_TYPE_|(CAMPAIGN|ADGROUP|AD)_STATUS_)/;

/** Text that is not all capitals is left as the platform wrote it. */
export function platformWord(text: string): string {
  if (!/^[A-Z0-9_]+$/.test(text)) return text;
  const words = text.replace(kindPrefix, '').toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
