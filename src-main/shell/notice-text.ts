// Makes a text safe to show as a message of the system: on Linux its body may be read as markup, and names are hostile.

// What moves the cursor, turns the direction of writing or is not seen: a name could look like another text with it.
const unseen = /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/gu;
const longest = 300;

/** Reads the same, but can be neither markup nor an entity. */
export function noticeText(text: string): string {
  const plain = text.replace(unseen, ' ').replaceAll('<', '‹').replaceAll('>', '›');
  return plain.replace(/&(?=#|\w+;)/g, '& ').slice(0, longest);
}
